import type { FaultCode } from '../codes.js';
import type { FaultTemplate } from '../catalogue.js';

export const fault: Readonly<Record<FaultCode, FaultTemplate>> = {
  'unsupported-language': {
    message: 'the text is in a language that Pokerface does not read ({lang})',
    cure: 'It reads German, English and Chinese. If the text is in one of these, say so with --lang.',
  },
  'text-empty': { message: 'there is no text in it', cure: 'Check that the right file was given.' },
  'text-too-large': {
    message: 'larger than the limit of {limitMb} MB',
    cure: 'Split it into articles, or give the article’s text alone.',
  },
  'file-missing': { message: 'no such file', cure: 'Check the path.' },
  'file-directory': { message: 'this is a folder', cure: 'Name its files, for instance with folder/*.txt.' },
  'file-forbidden': { message: 'reading it is not permitted', cure: 'Check the file’s permissions.' },
  'file-unreadable': { message: 'it cannot be read ({detail})', cure: 'Check the file and its disk.' },
  'file-binary': {
    message: 'this is no text: control bytes from byte {offset} on',
    cure: 'Give plain text, Markdown, HTML, PDF or an annotated article (JSON).',
  },
  'encoding-unknown': {
    message: 'the text is not in {expected}: byte {offset} does not fit',
    cure: 'Save it as UTF-8. UTF-16 and GB18030 are read too.',
  },
  'json-broken': { message: 'broken JSON at line {line}, column {column}', cure: 'Mend the file at this place.' },
  'json-no-text': {
    message: 'the JSON has no field “text”',
    cure: 'An annotated article has “text”, and may have “title”, “date” and “lang”.',
  },
  'date-invalid': { message: 'the field “{field}” is no date: {date}', cure: 'Write the day as YYYY-MM-DD.' },
  'html-too-deep': {
    message: 'the page nests elements more than {limit} deep',
    cure: 'Give the article’s text alone.',
  },
  'html-no-article': {
    message: 'the page has no article: no running text was found',
    cure: 'Save the article’s own page, or give its text.',
  },
  'pdf-truncated': { message: 'the PDF is cut off after {offset} bytes', cure: 'Download or copy it again.' },
  'pdf-broken': { message: 'the PDF is damaged', cure: 'Download it again, or export it anew.' },
  'pdf-locked': { message: 'the PDF is locked with a password', cure: 'Save a copy without a password.' },
  'pdf-no-text': {
    message: 'the PDF has no text, only images ({pages} pages)',
    cure: 'Run text recognition over it first.',
  },
  'url-invalid': {
    message: 'this is no web address: {address}',
    cure: 'Give an address that starts with http:// or https://.',
  },
  'url-private': {
    message: 'refused: {host} points to a private address ({address})',
    cure: 'Only public addresses are read. Save the page and give the file.',
  },
  'url-unreachable': {
    message: 'the page cannot be reached ({detail})',
    cure: 'Check the address and the connection.',
  },
  'url-status': {
    message: 'the server answers {status}',
    cure: 'Open the address in a browser, or save the page and give the file.',
  },
  'url-redirects': { message: 'the page redirects more than {limit} times', cure: 'Give the final address.' },
  'url-too-large': { message: 'the page is larger than {limitMb} MB', cure: 'Save the article and give the file.' },
  'url-timeout': {
    message: 'no complete answer within {seconds} seconds',
    cure: 'Try again later, or save the page and give the file.',
  },
  'evidence.manifest': {
    message: 'the description of the tables is broken at {at}: expected {expected}',
    cure: 'Restore datapackage.json.',
  },
  'usage-no-command': { message: 'no command given', cure: 'Try: pokerface read FILE' },
  'usage-unknown-command': { message: 'unknown command: {given}', cure: 'Known are: {known}.' },
  'usage-unknown-option': { message: 'unknown option: {given}', cure: 'See: {help}' },
  'usage-missing-value': { message: 'a value is missing: {given}', cure: 'See: {help}' },
  'usage-missing-argument': { message: 'missing: {given}', cure: 'See: {help}' },
  'usage-extra-argument': { message: 'too many arguments', cure: 'See: {help}' },
  'usage-choice': { message: '{option} cannot be {given}', cure: 'Choose one of: {known}.' },
  'usage-date': { message: '{option}: {given} is no date', cure: 'Write a day of the calendar as YYYY-MM-DD.' },
  'usage-stdin-twice': { message: 'standard input (-) was named twice', cure: 'Name it once.' },
  'unknown-table': { message: 'no such table: {given}', cure: 'There are: {known}.' },
  'unknown-row': { message: 'no row has the id {given}', cure: 'Look for it with: pokerface evidence list TABLE' },
  'unknown-entity': {
    message: 'unknown organisation: {given}',
    cure: 'Look for it with: pokerface evidence list orgs',
  },
  'no-such-column': { message: 'the table {table} has no column for {option}', cure: 'Leave the option out.' },
  'lexicon-table': { message: 'a table of the lexicon is broken: {file} ({reason})', cure: 'Restore the file.' },
  'lexicon-column': { message: 'a table of the lexicon is broken: {file} ({columns})', cure: 'Restore the file.' },
  'reader-model': { message: 'the learned weights of the reader are damaged', cure: 'Restore lexicon/model.bin.' },
  'page-load': {
    message: '{address} could not be loaded',
    cure: 'Check that the server still runs, then load the page again.',
  },
  'page-unknown': { message: 'there is no page {address}', cure: 'Start again from one of the pages above.' },
  'page-no-ledger': {
    message: 'the ledger is kept by a server, and there is none behind this page',
    cure: 'Start the page with npx pokerface serve.',
  },
  'page-no-server': {
    message: 'there is no server behind this page that could fetch it',
    cure: 'Paste the text instead, or start the page with npx pokerface serve.',
  },
  unexpected: { message: 'something unexpected went wrong: {detail}', cure: 'Please report it with the input.' },
};
