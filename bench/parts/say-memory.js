// Preloaded into a measured process: says on standard error how much memory it held at most.
process.on('exit', () => process.stderr.write(`\nMAX_RSS_KB=${process.resourceUsage().maxRSS}\n`));
