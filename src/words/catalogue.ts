import type { Lang } from '../kit/index.js';
import type { ColumnCode, ValueCode } from './cell-codes.js';
import type {
  CureCode,
  FaultCode,
  HelpCode,
  KindCode,
  ProblemCode,
  ReasonCode,
  ScaleCode,
  ShellCode,
  SlotCode,
  StanceCode,
  StatusCode,
  StepCode,
  TableCode,
} from './codes.js';
import type { WeighCode, WeighFaultCode } from './weigh-codes.js';
import type { WebCode } from './web-codes.js';
import type { JudgeReasonCode, MeasureCode, MeasureFaultCode, MeasureStepCode } from './measure-codes.js';
import type { ServiceCode, ServiceFaultCode, ServiceHelpCode } from './service-codes.js';

/** A text with places: `{name}` stands for a value. */
export type Template = string;

/**
 * A step that answers yes or no has a text for each. `{1}`, `{2}` are its inputs, `{r1}`, `{r2}` the names of the rows that
 * they come from, `{v}` is its value, `{calc}` the inputs joined by the operation's sign.
 */
export type StepTemplate = Template | { readonly yes: Template; readonly no: Template };

/** What is wrong, and what mends it. */
export interface FaultTemplate {
  readonly message: Template;
  readonly cure: Template;
}

/** The words about claims and verdicts. */
export interface VerdictWords {
  readonly status: Readonly<Record<StatusCode, string>>;
  /** What a verdict means, in a sentence. */
  readonly meaning: Readonly<Record<StatusCode, string>>;
  readonly stance: Readonly<Record<StanceCode, string>>;
  readonly kind: Readonly<Record<KindCode, string>>;
  readonly slot: Readonly<Record<SlotCode, string>>;
  readonly reason: Readonly<Record<ReasonCode, Template>>;
  readonly step: Readonly<Record<StepCode, StepTemplate>>;
  readonly scale: Readonly<Record<ScaleCode, Template>>;
}

/** The words about the evidence base. */
export interface EvidenceWords {
  readonly table: Readonly<Record<TableCode, string>>;
  readonly column: Readonly<Record<ColumnCode, string>>;
  /** Values of slots and cells that are codes (ipo, export-control, widening). */
  readonly value: Readonly<Record<ValueCode, string>>;
  readonly problem: Readonly<Record<ProblemCode, Template>>;
  readonly cure: Readonly<Record<CureCode, Template>>;
}

/** The words about measures of the gap. */
export interface MeasureWords {
  readonly text: Readonly<Record<MeasureCode, Template>>;
  readonly step: Readonly<Record<MeasureStepCode, StepTemplate>>;
  readonly reason: Readonly<Record<JudgeReasonCode, Template>>;
}

/** How a language sets estimates, shares and dates; plain numbers and units are set by kit. */
export interface NumberStyle {
  /** An estimate whose best value is not the middle of its interval: places `{best}` and `{range}`. */
  readonly about: Template;
  /** Before the thing compared with: 34 percent of …, 2.5 times … */
  readonly percentOf: Template;
  readonly timesOf: Template;
  readonly months: readonly string[];
  /** Places `{day}`, `{month}`, `{year}`. */
  readonly day: Template;
  readonly month: Template;
  readonly year: Template;
}

/** Everything Pokerface can say in one language. */
export interface Catalogue {
  readonly lang: Lang;
  readonly verdict: VerdictWords;
  readonly evidence: EvidenceWords;
  readonly measure: MeasureWords;
  readonly weigh: Readonly<Record<WeighCode, Template>>;
  readonly fault: Readonly<Record<FaultCode | MeasureFaultCode | WeighFaultCode | ServiceFaultCode, FaultTemplate>>;
  readonly shell: Readonly<Record<ShellCode | ServiceCode, Template>>;
  readonly help: Readonly<Record<HelpCode | ServiceHelpCode, string>>;
  readonly web: Readonly<Record<WebCode, Template>>;
  readonly numbers: NumberStyle;
}
