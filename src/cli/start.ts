import { setFlagsFromString } from 'node:v8';
import { hostIo } from './host.js';
import { run } from './run.js';

// Most runs end before code pays for its optimising; eight times the patience of V8 leaves that to long ones.
// No result depends on it.
setFlagsFromString('--interrupt-budget=540672');
process.exitCode = await run(process.argv.slice(2), hostIo());
