import type { Amount, FaultValues, Lang } from '../kit/index.js';
import type { Catalogue, StepTemplate } from './catalogue.js';
import type { HelpCode, KindCode, ShellCode, SlotCode, StanceCode, StatusCode } from './codes.js';
import { de } from './de/index.js';
import { en } from './en/index.js';
import { amountText, dateText, fill, numberText, ratioText } from './numbers.js';
import type { MeasureCode } from './measure-codes.js';
import type { ServiceCode, ServiceHelpCode } from './service-codes.js';
import type { WeighCode } from './weigh-codes.js';
import type { WebCode } from './web-codes.js';
import { zh } from './zh/index.js';

const CATALOGUES: Readonly<Record<Lang, Catalogue>> = { de, en, zh };

/** What is wrong and what mends it, as sentences. */
export interface FaultText {
  readonly message: string;
  readonly cure: string;
}

/** What a step's template is filled with. */
export interface StepTexts {
  readonly inputs: readonly string[];
  /** Names of the rows that the inputs come from; empty for inputs from elsewhere. */
  readonly rows: readonly string[];
  /** The inputs joined by the operation's sign. */
  readonly calculation: string;
  readonly value: string;
  /** The answer of a step that asks something. */
  readonly holds: boolean | undefined;
}

/** Every sentence that Pokerface says in one language. Codes without words are given as they stand. */
export interface Words {
  readonly lang: Lang;
  status(code: StatusCode): string;
  /** What a verdict means, in a sentence. */
  meaning(code: StatusCode): string;
  stance(code: StanceCode): string;
  kind(code: KindCode): string;
  slot(code: SlotCode): string;
  reason(code: string): string;
  step(label: string, texts: StepTexts): string;
  scale(label: string, values: Readonly<Record<string, string>>): string;
  /** The sentence and the cure of a fault; `evidence.` faults are problems of a table. */
  fault(code: string, values: FaultValues): FaultText;
  table(name: string): string;
  column(name: string): string;
  /** The word for a code in a slot or a cell; undefined when there is none. */
  value(code: string): string | undefined;
  shell(code: ShellCode | ServiceCode, values?: Readonly<Record<string, string>>): string;
  /** A label or a sentence about measures. */
  measure(code: MeasureCode, values?: Readonly<Record<string, string>>): string;
  help(code: HelpCode | ServiceHelpCode): string;
  /** A label or a sentence about stakes and speakers. */
  weigh(code: WeighCode, values?: Readonly<Record<string, string>>): string;
  /** A text of the pages in the browser. */
  web(code: WebCode, values?: Readonly<Record<string, string>>): string;
  number(value: number, digits?: number): string;
  /** An amount with unit and interval; `digits` are the significant ones, 3 unless given. */
  amount(amount: Amount, digits?: number): string;
  /** A share or a multiple before the thing compared with: 34 percent of, 2.5 times. */
  ratio(ratio: number, digits: number): string;
  /** A date of day, month or year precision. */
  date(iso: string): string;
}

/** The words of one language. */
export function wordsOf(lang: Lang): Words {
  const { verdict, evidence, measure, weigh, shell, help, web, numbers, fault } = CATALOGUES[lang];
  return {
    lang,
    status: (code) => verdict.status[code],
    meaning: (code) => verdict.meaning[code],
    stance: (code) => verdict.stance[code],
    kind: (code) => verdict.kind[code],
    slot: (code) => verdict.slot[code],
    reason: (code) => own(verdict.reason, code) ?? own(measure.reason, code) ?? code,
    step: (label, texts) => stepText(own(verdict.step, label) ?? own(measure.step, label), label, texts),
    scale: (label, values) => fill(own(verdict.scale, label) ?? label, values),
    fault: (code, values) =>
      faultText(CATALOGUES[lang], code, plain(values)) ??
      faultText({ evidence, fault }, 'unexpected', { detail: code })!,
    table: (name) => own(evidence.table, name) ?? name,
    column: (name) => own(evidence.column, name) ?? name,
    value: (code) => own(evidence.value, code),
    shell: (code, values = {}) => fill(shell[code], values),
    measure: (code, values = {}) => fill(measure.text[code], values),
    weigh: (code, values = {}) => fill(weigh[code], values),
    help: (code) => help[code],
    web: (code, values = {}) => fill(web[code], values),
    number: (value, digits) => numberText(value, lang, digits),
    amount: (amount, digits) => amountText(amount, lang, numbers, digits),
    ratio: (ratio, digits) => ratioText(ratio, lang, numbers, digits),
    date: (iso) => dateText(iso, numbers),
  };
}

/** The entry of a table, never one of its prototype. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function stepText(template: StepTemplate | undefined, label: string, texts: StepTexts): string {
  const text =
    typeof template === 'object' ? template[texts.holds === false ? 'no' : 'yes'] : (template ?? `${label}: {v}`);
  const inputs = Object.fromEntries(texts.inputs.map((input, i) => [String(i + 1), input]));
  const rows = Object.fromEntries(texts.rows.map((row, i) => [`r${i + 1}`, row]));
  return fill(text, { ...inputs, ...rows, v: texts.value, calc: texts.calculation });
}

function faultText(
  { evidence, fault }: Pick<Catalogue, 'evidence' | 'fault'>,
  code: string,
  values: Readonly<Record<string, string>>,
): FaultText | undefined {
  const known = own(fault, code);
  if (known) return { message: fill(known.message, values), cure: fill(known.cure, values) };
  const problem = code.startsWith('evidence.') ? own(evidence.problem, code.slice('evidence.'.length)) : undefined;
  if (problem === undefined) return undefined;
  return { message: fill(problem, values), cure: fill(own(evidence.cure, values['cure'] ?? '') ?? '', values) };
}

function plain(values: FaultValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}
