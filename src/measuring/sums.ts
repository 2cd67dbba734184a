/** Organisations that a row of sums stands for. */
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'big3-hyperscalers': ['amazon', 'google', 'microsoft'],
  'big4-hyperscalers': ['amazon', 'google', 'meta', 'microsoft'],
  'big5-hyperscalers': ['amazon', 'google', 'meta', 'microsoft', 'oracle'],
  'bat-group': ['alibaba', 'baidu', 'tencent'],
};

/** Rows of `capital` that another row contains, by the row that contains them. */
export const CONTAINED: Readonly<Record<string, readonly string[]>> = {
  'openai-compute-commitments-2025': [
    'openai-oracle-cloud-2025',
    'openai-coreweave-2025',
    'openai-aws-2025',
    'nvidia-openai-loi-2025',
    'stargate-2025',
  ],
  'stargate-2025': ['oracle-nvidia-abilene-2025'],
  'us-chips-act-2022': ['samsung-chips-award-2024', 'tsmc-chips-award-2024', 'intel-chips-award-2024'],
  'eu-investai-2025': ['eu-ai-gigafactories-2025'],
  'france-109bn-2025': ['brookfield-france-2025', 'fluidstack-france-2025'],
  'china-vc-guidance-fund-plan-2025': ['china-vc-guidance-fund-launch-2025'],
  'big-fund-3-2024': ['china-national-ai-fund-2025'],
  'alibaba-3year-plan-2025': ['alibaba-capex-2026q1'],
};

/** Rows that move no new money: sales of shares by their holders, mergers paid in shares. */
export const NO_NEW_MONEY: readonly string[] = [
  'openai-secondary-2025-10',
  'xai-x-merger-2025',
  'spacex-xai-merger-2026',
];

/** Pledges for several years or for one site, which are not an organisation's figure of a year. */
export const NOT_A_YEAR: readonly string[] = [
  'meta-us-600bn-2025',
  'alibaba-3year-plan-2025',
  'oracle-nvidia-abilene-2025',
  'anthropic-fluidstack-2025',
  'xai-southaven-2026',
  'mistral-sweden-dc-2026',
  'france-109bn-2025',
  'brookfield-france-2025',
  'fluidstack-france-2025',
];
