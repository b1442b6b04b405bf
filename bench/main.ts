// npm run bench -- NAME: prints a table of what it measured. Numbers hold for this machine, at this moment.
const benches: Readonly<
  Record<string, { readonly what: string; load(): Promise<{ bench(args: readonly string[]): Promise<void> }> }>
> = {
  'cold-start': {
    what: 'berth up to /readyz, to the first ready pod, memory at rest',
    load: () => import('./cold-start.ts'),
  },
  api: {
    what: 'requests a second over HTTPS, beside the real API server where there is one; --quick in a minute',
    load: () => import('./api.ts'),
  },
  statefulset: {
    what: 'pods a second brought to Ready, on nodes whose pods are ready at once',
    load: () => import('./statefulset.ts'),
  },
  node: {
    what: 'real pods: until Ready one by one, many at once, and what they cost when they only run',
    load: () => import('./node.ts'),
  },
  scheduler: { what: 'placements a second at 1,000 nodes', load: () => import('./scheduler.ts') },
  restart: {
    what: 'starts on 50,000 and 100,000 pods, and what they take in memory with all controllers',
    load: () => import('./restart.ts'),
  },
  store: { what: 'durable commits a second by writers', load: () => import('./store.ts') },
}

const name = process.argv[2]
const chosen = name === undefined ? undefined : benches[name]
if (chosen === undefined) {
  const list = Object.entries(benches).map(([one, { what }]) => `  ${one.padEnd(12)} ${what}`)
  console.log(`npm run bench -- NAME\n\n${list.join('\n')}`)
  process.exit(name === undefined ? 0 : 2)
}
await (await chosen.load()).bench(process.argv.slice(3))
