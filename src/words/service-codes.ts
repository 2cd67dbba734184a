/** What the server and the commands around it say. */
export type ServiceCode =
  | 'serving'
  | 'token-made'
  | 'token-rotated'
  | 'saved'
  | 'feed-title'
  | 'feed-about'
  | 'feed-item'
  | 'api-title'
  | 'api-about';

/** Faults of the ledger and of the server. */
export type ServiceFaultCode =
  | 'ledger-unreachable'
  | 'ledger-busy'
  | 'ledger-folder'
  | 'ledger-broken'
  | 'ledger-newer'
  | 'cursor-invalid'
  | 'not-found'
  | 'method-refused'
  | 'unknown-document'
  | 'unknown-claim'
  | 'parameter-invalid'
  | 'body-invalid'
  | 'body-too-large'
  | 'media-type'
  | 'rate-limited'
  | 'token-needed'
  | 'token-wrong'
  | 'token-in-url'
  | 'origin-refused'
  | 'host-refused'
  | 'evidence-changed'
  | 'server-busy'
  | 'work-too-long'
  | 'port-taken'
  | 'usage-save-as-of';

/** Help of the commands `serve` and `token`. */
export type ServiceHelpCode =
  | 'serve'
  | 'serve-port'
  | 'serve-host'
  | 'serve-data'
  | 'serve-closed'
  | 'token'
  | 'token-rotate'
  | 'save'
  | 'example-serve'
  | 'example-serve-open'
  | 'example-save'
  | 'example-token';
