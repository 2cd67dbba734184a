import type { FaultTemplate, Template } from '../catalogue.js';
import type { ServiceCode, ServiceFaultCode, ServiceHelpCode } from '../service-codes.js';

export const service: Readonly<Record<ServiceCode, Template>> = {
  serving: 'Pokerface is at {url}',
  'token-made': 'Token for writing, shown this once: {token}',
  'token-rotated': 'The new token, shown this once; the old one no longer works: {token}',
  saved: 'kept in the ledger as {id}',
  'feed-title': 'Pokerface: verdicts that changed',
  'feed-about': 'Claims whose verdict another state of the evidence has changed',
  'feed-item': '“{text}”: {from} became {to}',
  'api-title': 'The HTTP interface of Pokerface',
  'api-about': 'Read texts, look up claims, measures and evidence',
};

export const serviceFault: Readonly<Record<ServiceFaultCode, FaultTemplate>> = {
  'ledger-unreachable': { message: 'the database does not answer ({detail})', cure: 'Check DATABASE_URL.' },
  'ledger-busy': {
    message: 'the data folder {folder} is in use by process {pid}',
    cure: 'Stop that process, or give another folder with --data.',
  },
  'ledger-folder': {
    message: 'the data folder cannot be written: {folder} ({detail})',
    cure: 'Check its permissions.',
  },
  'ledger-broken': {
    message: 'the ledger in {folder} cannot be opened: {detail}',
    cure: 'Restore the folder from a backup, or give another one with --data.',
  },
  'ledger-newer': {
    message: 'the ledger has the state {found}, this version knows {known}',
    cure: 'Use a newer version of Pokerface; nothing was changed.',
  },
  'cursor-invalid': { message: 'no list gave this cursor: {given}', cure: 'Use “next” of the piece before.' },
  'not-found': { message: 'there is nothing at {path}', cure: 'All addresses are listed at /api/openapi.json.' },
  'method-refused': { message: '{path} does not answer {method}', cure: 'See /api/openapi.json.' },
  'unknown-document': { message: 'no document has the id {given}', cure: 'Look for it at /api/documents.' },
  'unknown-claim': { message: 'no claim has the id {given}', cure: 'Look for it at /api/claims.' },
  'parameter-invalid': { message: '{option} cannot be {given}', cure: 'Expected: {expected}.' },
  'body-invalid': { message: 'the body does not fit: {detail}', cure: 'See /api/openapi.json.' },
  'body-too-large': { message: 'the body is larger than {limitMb} MB', cure: 'Send the article’s text alone.' },
  'media-type': { message: 'bodies of type {given} are not read', cure: 'Send one of: {known}.' },
  'rate-limited': { message: 'too many requests', cure: 'Try again in {seconds} seconds.' },
  'token-needed': {
    message: 'this needs a token',
    cure: 'Send “Authorization: Bearer …” with the token that the server showed at its first start.',
  },
  'token-wrong': { message: 'the token is not valid', cure: 'Make a new one with: pokerface token --rotate' },
  'token-in-url': {
    message: 'a token stands in the address',
    cure: 'Send it in the header “Authorization”, and make a new one: addresses are written into logs.',
  },
  'origin-refused': { message: 'a page of {origin} asked for this', cure: 'Only pages of this server may write.' },
  'host-refused': { message: 'the server is not called {host}', cure: 'Use the address that it named at its start.' },
  'evidence-changed': {
    message: 'the evidence {asked} is no longer here, but {now}',
    cure: 'Leave “hash” out, or run the version that has that evidence.',
  },
  'server-busy': { message: 'too much is being read at the moment', cure: 'Try again in {seconds} seconds.' },
  'work-too-long': { message: 'given up after {seconds} seconds', cure: 'Send a shorter text.' },
  'port-taken': { message: 'port {port} is taken', cure: 'Choose another one with --port.' },
  'usage-save-as-of': {
    message: '--save and --as-of do not go together',
    cure: 'Save without --as-of: the ledger keeps both clocks.',
  },
};

export const serviceHelp: Readonly<Record<ServiceHelpCode, string>> = {
  serve: 'serve the pages and the HTTP interface',
  'serve-port': 'port to listen on',
  'serve-host': 'address to listen on; elsewhere than on this machine, writing needs a token',
  'serve-data': 'folder of the ledger (else POKERFACE_DATA or the user’s data folder; DATABASE_URL takes its place)',
  'serve-closed': 'reading needs the token too',
  token: 'the token for writing to a server',
  'token-rotate': 'make a new one and end the old',
  save: 'keep documents, claims and verdicts in the ledger',
  'example-serve': 'pages and interface on this machine',
  'example-serve-open': 'for others in the network; writing needs the token',
  'example-save': 'read and keep',
  'example-token': 'a new token',
};
