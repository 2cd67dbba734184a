import { dayOf } from './day.js';
import { known, type Page } from './page.js';

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\1[`~]*[ \t]*(?=\n|$)|$(?![\s\S]))/gm;

/** Plain text of Markdown: paragraphs, headings and list items parted by blank lines; code blocks are left out. */
export function markdownPage(markdown: string): Page {
  const matter = FRONT_MATTER.exec(markdown);
  const fields = frontMatter(matter?.[1] ?? '');
  const blocks = blocksOf(markdown.slice(matter?.[0].length ?? 0));
  const heading = /^# +/.test(blocks[0] ?? '') ? inline(stripMarker(blocks.shift()!)) : undefined;
  const date = fields.get('date');
  return {
    text: blocks
      .map((block) => inline(stripMarker(block)))
      .filter((block) => block !== '')
      .join('\n\n'),
    ...known({ title: fields.get('title') ?? heading, date: date && dayOf(date) }),
    ...known({ author: fields.get('author'), lang: fields.get('lang') ?? fields.get('language') }),
  };
}

function frontMatter(yaml: string): Map<string, string> {
  const lines = yaml.split('\n').map((line) => /^([A-Za-z]+):\s*(.+?)\s*$/.exec(line));
  return new Map(lines.flatMap((line) => (line ? [[line[1]!.toLowerCase(), unquote(line[2]!)] as const] : [])));
}

function unquote(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}

const BLOCK_START = /^ {0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\|)/;
const RULE = /^ {0,3}(?:(?:[-*_][ \t]*){3,}|=+|-+)$/;
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s/;
const TABLE_RULE = /^[\s|:-]+$/;

/** Paragraphs with their soft line breaks joined; each heading, list item and table row is a block. */
function blocksOf(body: string): string[] {
  const blocks: string[] = [];
  let open = false;
  for (const line of withoutCode(body).split('\n').map(unquoteBlock)) {
    const empty = line.trim() === '' || RULE.test(line) || DEFINITION.test(line) || TABLE_RULE.test(line);
    if (empty) open = false;
    else if (!open || BLOCK_START.test(line)) blocks.push(line.trim());
    else blocks.push(join(blocks.pop()!, line.trim()));
    if (!empty) open = !/^ {0,3}#/.test(line);
  }
  return blocks;
}

function withoutCode(body: string): string {
  return body
    .replace(FENCE, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '');
}

function unquoteBlock(line: string): string {
  return line.replace(/^(?: {0,3}> ?)+/, '');
}

/** Two lines of one paragraph as one; Chinese has no space between them. */
function join(before: string, after: string): string {
  return /[\p{Script=Han}，。、；：？！）」』”]$/u.test(before) && /^[\p{Script=Han}（「『“]/u.test(after)
    ? before + after
    : `${before} ${after}`;
}

function stripMarker(block: string): string {
  return block
    .replace(/^#{1,6}\s+|\s+#+$/g, '')
    .replace(/^(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/, '')
    .replace(/^\||\|$/g, '');
}

function inline(text: string): string {
  return text
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?/g, '')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/\[([^\]]+)\](?:\((?:[^()]|\([^)]*\))*\)|\[[^\]]*\])/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(\*\*\*|___|\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?!\w)/g, '$1')
    .replace(/(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
