import { textHash } from '../kit/index.js';
import type { Mention } from './analysis.js';
import type { Decider, Draft } from './decider.js';
import { Features, mix } from './linear.js';
import type { Scene } from './scene.js';
import { isInStretch, type Stretch } from './spans.js';

/** Who a statement is attributed to. */
export interface Attribution {
  /** As written, in the fullest form of the document; null for the publication itself. */
  readonly speaker: string | null;
  /** Person or organisation of the base, or null. */
  readonly speakerId: string | null;
  /** Where the text names the speaker; null for nobody. */
  readonly voice: Voice | null;
}

/** A stretch of tokens that could name the speaker. */
export interface Voice {
  readonly from: number;
  readonly to: number;
  /** Entity number, -1 for a group or an unknown name. */
  readonly entity: number;
  readonly category: number;
  /** The whole name, where only the surname stands here. */
  readonly full?: string;
  /** Of a phrase known by the speech word beside it alone: its shape, the first voice in it (0 for none), how many. */
  readonly phrase?: { readonly shape: number; readonly head: number; readonly voices: number };
}

/** What the text has attributed so far. */
export interface Talk {
  /** The last attribution that still counts. */
  readonly previous: Attribution | undefined;
  /** Who spoke, the last first. */
  readonly spoken: readonly Voice[];
  /** The sentence of the last claim and who made it, null for nobody. */
  readonly last: { readonly sentence: number; readonly voice: Voice | null } | undefined;
  /** The sentence of the last claim that somebody made. */
  readonly saidAt: number;
}

/** Before anybody spoke. */
export const SILENCE: Talk = { previous: undefined, spoken: [], last: undefined, saidAt: 0 };

/** The talk after a claim of a sentence was attributed; a long silence ends what was said before. */
export function heard(talk: Talk, attribution: Attribution, sentence: number): Talk {
  const { voice } = attribution;
  const last = { sentence, voice };
  if (voice === null) return { ...talk, last, ...(sentence - talk.saidAt > MEMORY ? { previous: attribution } : {}) };
  const spoken = [voice, ...talk.spoken.filter((one) => one !== voice)];
  return { previous: attribution, spoken, last, saidAt: sentence };
}

/** Sentences for which a speaker is remembered. */
const MEMORY = 6;

/** Everyone who could be speaking, and what the document calls them. */
export interface Voices {
  readonly all: readonly Voice[];
  readonly names: ReadonlyMap<number, string>;
}

/** A claim of which all but the speaker is known. */
export interface Said {
  readonly scene: Scene;
  readonly draft: Draft;
  readonly stretch: Stretch;
  /** What fills its named slots. */
  readonly filled: Readonly<Record<string, string>>;
}

const REACH = 2;
/** Earlier speakers that are offered again. */
const RECALLED = 3;

/**
 * Decides the speaker, or nobody: among the voices of the sentence and of the two before, those who spoke last, and the
 * person named last before all these.
 */
export function decideSpeaker(
  said: Said,
  { all, names }: Voices,
  talk: Talk,
  decider: Decider,
  f: Features,
): Attribution {
  const { scene, draft } = said;
  const near = audible(scene, all, draft.sentence, talk);
  decider.open('speaker', { about: 'speaker', draft });
  f.reset();
  describeNobody(said, near, talk, f);
  decider.offer(f, 1, '');
  const offered: string[] = [''];
  for (const voice of near) {
    f.reset();
    describeVoice(said, voice, talk, f);
    describeNeighbours(scene, near, voice, f);
    const text = names.get(voice.entity) ?? textOf(scene, voice);
    decider.offer(f, 2, text);
    offered.push(text);
  }
  const choice = decider.close();
  const voice = near[choice - 1];
  if (voice === undefined) return { speaker: null, speakerId: null, voice: null };
  return {
    speaker: offered[choice] as string,
    speakerId: voice.entity < 0 ? null : (scene.a.entities[voice.entity]?.id ?? null),
    voice,
  };
}

/** The voices that the claim of a sentence may be attributed to. */
function audible(scene: Scene, voices: readonly Voice[], sentence: number, { previous, spoken }: Talk): Voice[] {
  const near = voices.filter((voice) => {
    const away = sentence - scene.sentenceOf[voice.from]!;
    return away >= 0 && away <= REACH;
  });
  const person = voices.findLast((voice) => sentence - scene.sentenceOf[voice.from]! > REACH && isPerson(scene, voice));
  const far = [previous?.voice, person, ...spoken.slice(0, RECALLED)];
  for (const voice of far) if (voice && !near.includes(voice)) near.unshift(voice);
  return near;
}

function isPerson(scene: Scene, { entity, category }: Voice): boolean {
  return entity < 0 ? category === UNKNOWN_PERSON : scene.a.entities[entity]?.kind === 'person';
}

/** The category of a person whom the base does not know. */
export const UNKNOWN_PERSON: number = textHash('voice:name');

/** The fullest form in which the document names each entity that could speak. */
export function fullNames(scene: Scene, voices: readonly Voice[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const voice of voices) {
    if (voice.entity < 0) continue;
    const text = textOf(scene, voice);
    if (text.length > (names.get(voice.entity)?.length ?? 0)) names.set(voice.entity, text);
  }
  return names;
}

function textOf(scene: Scene, voice: Voice): string {
  const text = voice.full ?? scene.a.text.slice(scene.t.start[voice.from], scene.t.end[voice.to - 1]);
  return text.startsWith('《') && text.endsWith('》') ? text.slice(1, -1) : text;
}

function describeNobody({ scene, draft, stretch }: Said, near: readonly Voice[], { last }: Talk, f: Features): void {
  const kind = textHash(draft.kind);
  f.add(1, kind);
  const known = near.filter((voice) => voice.phrase === undefined);
  f.add(2, Math.min(known.length, 4));
  speechAround(scene, draft, stretch, 3, f);
  const here = known.filter((voice) => scene.sentenceOf[voice.from] === draft.sentence);
  f.add(9, Math.min(near.length - known.length, 3));
  f.pair(4, Math.min(here.length, 3), speechCount(scene, draft.sentence));
  f.add(5, scene.lang);
  f.pair(42, sinceLast(draft, last), last?.voice ? 1 : 0);
  for (let i = scene.from(draft.sentence); i < scene.to(draft.sentence); i++) f.add(6, scene.word[i] as number);
  const { id } = scene.a.concepts;
  for (
    let h = scene.firstConcept[draft.sentence] as number;
    h < (scene.firstConcept[draft.sentence + 1] as number);
    h++
  ) {
    f.add(7, id[h] as number);
    f.pair(8, Math.min(here.length, 2), scene.a.groups[id[h] as number] as number);
  }
}

function speechAround(scene: Scene, draft: Draft, stretch: Stretch, template: number, f: Features): void {
  const { speech } = scene.a;
  for (
    let h = scene.firstSpeech[draft.sentence] as number;
    h < (scene.firstSpeech[draft.sentence + 1] as number);
    h++
  ) {
    f.pair(template, speech.id[h] as number, isInStretch(scene, speech.from[h]!, stretch) ? 1 : 0);
  }
}

function speechCount(scene: Scene, sentence: number): number {
  return Math.min(3, (scene.firstSpeech[sentence + 1] as number) - (scene.firstSpeech[sentence] as number));
}

function describeVoice(
  { scene, draft, stretch, filled }: Said,
  voice: Voice,
  { previous, spoken, last }: Talk,
  f: Features,
): void {
  const sentence = scene.sentenceOf[voice.from] as number;
  const away = Math.min(draft.sentence - sentence, REACH + 2);
  f.add(10, voice.category);
  f.pair(11, voice.category, away);
  f.pair(12, away, textHash(draft.kind));
  f.pair(13, voice.category, textHash(draft.kind));
  const { word } = scene;
  const from = scene.from(sentence);
  const to = scene.to(sentence);
  const before = voice.from > from ? (word[voice.from - 1] as number) : 1;
  const after = voice.to < to ? (word[voice.to] as number) : 1;
  f.pair(14, away, before);
  f.pair(15, away, after);
  f.pair(16, voice.category, before);
  f.pair(17, voice.category, after);
  if (voice.to + 1 < to) f.pair(18, after, word[voice.to + 1] as number);
  if (voice.from - 2 >= from) f.pair(19, word[voice.from - 2] as number, before);
  nearestSpeech(scene, voice, sentence, away, f);
  phraseOf(scene, voice, away, f);
  f.pair(33, away, spoken.indexOf(voice));
  f.pair(41, voice.category, Math.min(1, spoken.indexOf(voice)));
  f.pair(43, sinceLast(draft, last), mix(voiceAgain(last?.voice, voice), away));
  f.pair(44, voice.category, Object.values(filled).indexOf(scene.a.entities[voice.entity]?.id ?? ''));
  const segment = scene.segmentOf[voice.from] as number;
  const place = away > 0 ? 3 : segment < stretch.from ? 0 : segment >= stretch.to ? 1 : 2;
  f.pair(24, place, voice.category);
  f.pair(25, place, speechCount(scene, sentence));
  f.pair(26, away, speechCount(scene, draft.sentence));
  f.pair(27, away, voice.from === from ? 1 : 0);
  const known = previous?.speakerId ?? previous?.speaker ?? null;
  const same = known !== null && (known === textOf(scene, voice) || known === scene.a.entities[voice.entity]?.id);
  f.pair(28, away, same ? 1 : known === null ? 2 : 0);
  conceptsOf(scene, draft.sentence, away, same, f);
  f.pair(29, away, pronounIn(scene, draft.sentence));
  f.pair(30, mix(away, pronounIn(scene, draft.sentence)), speechCount(scene, draft.sentence));
}

/** Sentences since the last claim: in the same, one, two or more; 3 before the first. */
function sinceLast({ sentence }: Draft, last: Talk['last']): number {
  return last === undefined ? 3 : Math.min(2, sentence - last.sentence);
}

/** Whether a voice is that of the last claim (1), another one (0), or there was none (2). */
function voiceAgain(last: Voice | null | undefined, voice: Voice): number {
  if (!last) return 2;
  return last === voice || (last.entity >= 0 && last.entity === voice.entity) ? 1 : 0;
}

/** The voices right before and behind one in its sentence: the firm behind a person is not who speaks. */
function describeNeighbours(scene: Scene, near: readonly Voice[], voice: Voice, f: Features): void {
  const sentence = scene.sentenceOf[voice.from]!;
  let before: Voice | undefined;
  let behind: Voice | undefined;
  for (const other of near) {
    if (scene.sentenceOf[other.from] !== sentence || other.phrase !== undefined) continue;
    if (other.to <= voice.from && (before === undefined || other.to > before.to)) before = other;
    if (other.from >= voice.to && (behind === undefined || other.from < behind.from)) behind = other;
  }
  const gapBefore = before === undefined ? 9 : Math.min(voice.from - before.to, 5);
  const gapBehind = behind === undefined ? 9 : Math.min(behind.from - voice.to, 5);
  f.pair(45, voice.category, mix(before?.category ?? 0, gapBefore));
  f.pair(46, voice.category, mix(behind?.category ?? 0, gapBehind));
}

/** The make of a voice that is known as a phrase alone. */
function phraseOf(scene: Scene, { phrase, from, to }: Voice, away: number, f: Features): void {
  if (phrase === undefined) return;
  const { shape, head, voices } = phrase;
  f.pair(34, shape, away);
  f.pair(35, shape, head);
  f.pair(36, shape, scene.word[from]!);
  f.pair(37, shape, scene.word[to - 1]!);
  f.pair(38, shape, Math.min(to - from, 9));
  f.pair(39, shape, Math.min(voices, 3));
  for (let i = from; i < to; i++) f.pair(40, scene.stem[i]!, shape);
}

/** Groups of what the claim's sentence says: indirect speech goes on with the speaker before. */
function conceptsOf(scene: Scene, sentence: number, away: number, same: boolean, f: Features): void {
  const { id } = scene.a.concepts;
  for (let h = scene.firstConcept[sentence] as number; h < (scene.firstConcept[sentence + 1] as number); h++) {
    f.pair(31, mix(away, same ? 1 : 0), id[h] as number);
    f.pair(32, mix(away, same ? 1 : 0), scene.a.groups[id[h] as number] as number);
  }
}

/** Sense, side and distance of the speech word nearest to a voice. */
function nearestSpeech(scene: Scene, voice: Voice, sentence: number, away: number, f: Features): void {
  const { speech } = scene.a;
  let sense = -1;
  let nearest = 99;
  for (let h = scene.firstSpeech[sentence] as number; h < (scene.firstSpeech[sentence + 1] as number); h++) {
    const at = speech.from[h] as number;
    const d = at < voice.from ? at - voice.from : at - voice.to + 1;
    if (Math.abs(d) >= Math.abs(nearest)) continue;
    nearest = d;
    sense = speech.id[h] as number;
  }
  const size = Math.abs(nearest);
  const bucket = Math.sign(nearest) * (size <= 1 ? 1 : size <= 3 ? 2 : size <= 6 ? 3 : size <= 12 ? 4 : 5);
  f.pair(20, sense, bucket);
  f.pair(21, away, bucket);
  f.pair(22, voice.category, bucket);
  f.pair(23, mix(voice.category, sense), mix(away, bucket));
}

/** Nouns and pronouns in a sentence that stand for a person named before. */
function pronounIn(scene: Scene, sentence: number): number {
  let shape = 0;
  for (let m = scene.firstMention[sentence] as number; m < (scene.firstMention[sentence + 1] as number); m++) {
    const mention = scene.a.mentions[m] as Mention;
    if (mention.generic === 'person' || mention.generic === 'people') shape = 1;
  }
  return shape;
}
