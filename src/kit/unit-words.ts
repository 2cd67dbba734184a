/** How a unit is written: `#` stands for the number; a second pattern is for one. */
export interface UnitWords {
  readonly de?: readonly string[];
  readonly en?: readonly string[];
  readonly zh?: readonly string[];
  /** Symbol that takes k, M, G ... */
  readonly prefixed?: string;
  /** Large numbers are written as powers of ten. */
  readonly powers?: boolean;
  /** Numbers of this unit are written without million and billion. */
  readonly unscaled?: boolean;
}

/** The units of the project in three languages; other units are written after the number as they are. */
export const UNIT_WORDS: Readonly<Record<string, UnitWords>> = {
  USD: { de: ['# US-Dollar'], en: ['# US dollars', '# US dollar'], zh: ['#美元'] },
  EUR: { de: ['# Euro'], en: ['# euros', '# euro'], zh: ['#欧元'] },
  CNY: { de: ['# Yuan'], en: ['# yuan'], zh: ['#元'] },
  HKD: { de: ['# Hongkong-Dollar'], en: ['# Hong Kong dollars', '# Hong Kong dollar'], zh: ['#港元'] },
  TWD: { de: ['# Taiwan-Dollar'], en: ['# Taiwan dollars', '# Taiwan dollar'], zh: ['#新台币'] },
  JPY: { de: ['# Yen'], en: ['# yen'], zh: ['#日元'] },
  KRW: { de: ['# Won'], en: ['# won'], zh: ['#韩元'] },
  GBP: { de: ['# Pfund'], en: ['# pounds', '# pound'], zh: ['#英镑'] },
  CHF: { de: ['# Franken'], en: ['# Swiss francs', '# Swiss franc'], zh: ['#瑞士法郎'] },
  INR: { de: ['# Rupien', '# Rupie'], en: ['# rupees', '# rupee'], zh: ['#卢比'] },
  AED: { de: ['# Dirham'], en: ['# dirhams', '# dirham'], zh: ['#迪拉姆'] },
  SAR: { de: ['# Riyal'], en: ['# riyals', '# riyal'], zh: ['#里亚尔'] },
  CAD: { de: ['# kanadische Dollar'], en: ['# Canadian dollars', '# Canadian dollar'], zh: ['#加元'] },
  AUD: { de: ['# australische Dollar'], en: ['# Australian dollars', '# Australian dollar'], zh: ['#澳元'] },
  SGD: { de: ['# Singapur-Dollar'], en: ['# Singapore dollars', '# Singapore dollar'], zh: ['#新加坡元'] },
  'USD/Mtok': {
    de: ['# US-Dollar je Million Token'],
    en: ['# US dollars per million tokens', '# US dollar per million tokens'],
    zh: ['每百万token #美元'],
    unscaled: true,
  },
  'CNY/Mtok': {
    de: ['# Yuan je Million Token'],
    en: ['# yuan per million tokens'],
    zh: ['每百万token #元'],
    unscaled: true,
  },
  'EUR/Mtok': {
    de: ['# Euro je Million Token'],
    en: ['# euros per million tokens', '# euro per million tokens'],
    zh: ['每百万token #欧元'],
    unscaled: true,
  },
  chips: { de: ['# Chips', '# Chip'], en: ['# chips', '# chip'], zh: ['#块芯片'] },
  H100e: {
    de: ['# H100-Äquivalente', '# H100-Äquivalent'],
    en: ['# H100 equivalents', '# H100 equivalent'],
    zh: ['#块等效H100'],
  },
  GPUh: { de: ['# GPU-Stunden', '# GPU-Stunde'], en: ['# GPU hours', '# GPU hour'], zh: ['#GPU小时'] },
  FLOP: { de: ['# FLOP'], en: ['# FLOP'], zh: ['#FLOP'], powers: true },
  'FLOP/s': { prefixed: 'FLOP/s' },
  W: { prefixed: 'W' },
  Wh: { prefixed: 'Wh' },
  bytes: { prefixed: 'B' },
  nm: { de: ['# nm'], en: ['# nm'], zh: ['#nm'], unscaled: true },
  tokens: { de: ['# Token'], en: ['# tokens', '# token'], zh: ['#个token'] },
  parameters: { de: ['# Parameter'], en: ['# parameters', '# parameter'], zh: ['#个参数'] },
  percent: { de: ['# Prozent'], en: ['# percent'], zh: ['#%'], unscaled: true },
  pp: {
    de: ['# Prozentpunkte', '# Prozentpunkt'],
    en: ['# percentage points', '# percentage point'],
    zh: ['#个百分点'],
  },
  points: { de: ['# Punkte', '# Punkt'], en: ['# points', '# point'], zh: ['#分'], unscaled: true },
  rank: { de: ['Platz #'], en: ['rank #'], zh: ['第#名'], unscaled: true },
  months: { de: ['# Monate', '# Monat'], en: ['# months', '# month'], zh: ['#个月'], unscaled: true },
  times: { de: ['#-fach'], en: ['# times'], zh: ['#倍'], unscaled: true },
  people: { de: ['# Menschen'], en: ['# people'], zh: ['#人'] },
  count: { de: ['# Stück'], en: ['# units', '# unit'], zh: ['#个'] },
};
