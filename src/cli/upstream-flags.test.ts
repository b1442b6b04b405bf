import type { Command, Option } from 'commander'
import { expect, test } from 'vitest'
import { program } from './program.ts'

// Flags that mean what one of upstream's means have its name and its format: those of kube-apiserver, kube-controller-manager,
// the kubelet and kube-proxy 1.36.3.

const formats: Readonly<Record<string, readonly [good: readonly string[], bad: readonly string[]]>> = {
  duration: [
    ['1m30s', '0', '.5s', '1.5h', '300ms'],
    ['5', '1x', '', '-1s'],
  ],
  int: [
    ['1', '20'],
    ['x', '1.5', ''],
  ],
  float: [
    ['0.01', '0', '1e-2'],
    ['x', ''],
  ],
  bool: [
    ['true', 'false', 'T', '0'],
    ['yes', '2'],
  ],
  list: [['*', 'a,b'], []],
  text: [['x'], []],
  cidrs: [
    ['10.0.0.0/16', '10.0.0.0/16,fd00:10::/56'],
    ['10.0.0.0', 'x'],
  ],
  ports: [
    ['30000-32767', '30000+10', '30000'],
    ['x', '0', '2-1', '1-70000'],
  ],
  ip: [
    ['127.0.0.1', '::'],
    ['x', ''],
  ],
  tls: [
    ['VersionTLS12', 'VersionTLS13'],
    ['TLSv1.3', '1.2'],
  ],
  gates: [['MaxUnavailableStatefulSet=true'], ['MaxUnavailableStatefulSet']],
  mode: [['nftables'], ['x']],
  labels: [['a=b', 'a=b,example.com/c=', 'a'], []],
  thresholds: [
    ['memory.available<100Mi', 'memory.available<5%,nodefs.available<1Gi'],
    ['memory.available', 'a=b'],
  ],
}

/** Default as upstream's help prints it; `–`: none, or its own place on the machine. */
const upstream = `
bind-address ip – | secure-port int 6443 | service-cluster-ip-range cidrs10 – | service-node-port-range ports 30000-32767
tls-min-version tls – | token-auth-file text – | encryption-provider-config text – | authorization-mode list –
enable-admission-plugins list – | disable-admission-plugins list – | max-requests-inflight int 400
max-mutating-requests-inflight int 200 | request-timeout duration 1m0s | min-request-timeout int 1800 | event-ttl duration 1h0m0s
http2-max-streams-per-connection int 0 | goaway-chance float 0 | client-ca-file text – | anonymous-auth bool true | api-audiences list –
service-account-issuer text – | service-account-jwks-uri text – | service-account-signing-key-file text –
service-account-key-file text – | service-account-max-token-expiration duration 0s | service-account-extend-token-expiration bool true
requestheader-client-ca-file text – | requestheader-allowed-names list – | requestheader-username-headers list –
requestheader-uid-headers list – | requestheader-group-headers list – | requestheader-extra-headers-prefix list –
proxy-client-cert-file text – | proxy-client-key-file text –
controllers list * | node-monitor-period duration 5s | node-monitor-grace-period duration 50s | node-startup-grace-period duration 1m0s
node-eviction-rate float 0.1 | secondary-node-eviction-rate float 0.01 | unhealthy-zone-threshold float 0.55
large-cluster-size-threshold int 50 | default-not-ready-toleration-seconds int 300 | default-unreachable-toleration-seconds int 300
feature-gates gates – | leader-elect bool true | cluster-cidr cidrs – | enable-hostpath-provisioner bool false
leader-elect-lease-duration duration 15s | leader-elect-renew-deadline duration 10s | leader-elect-retry-period duration 2s
node-status-update-frequency duration 10s | max-pods int 110 | image-gc-high-threshold int 85 | image-gc-low-threshold int 80
minimum-image-ttl-duration duration 2m0s | image-maximum-gc-age duration 0s | pod-max-pids int -1 | proxy-mode mode –
node-labels labels – | register-with-taints list – | eviction-hard thresholds – | v int 0 | tls-cert-file text – | tls-private-key-file text –`

/** `image-maximum-gc-age` is called so in a kubelet's configuration only (imageMaximumGCAge). */
const rows = upstream
  .split(/[|\n]/)
  .filter((row) => row.trim() !== '')
  .map((row) => row.trim().split(' ') as [name: string, format: string, usual: string])

const ours =
  'data nodes simulated-nodes tour detach verbose fast-node-timeouts no-default-storage-class stand-in registry-mirror'

function up(): Command {
  return program().commands.find((command) => command.name() === 'up')!
}

/** By either name. */
function optionOf(name: string): Option | undefined {
  return up().options.find(({ long, short }) => long === `--${name}` || short === `--${name}`)
}

test.each(rows)('--%s is a %s, %s unless set', (name, format, usual) => {
  const option = optionOf(name)!
  const read = (text: string) => option.parseArg?.(text, option.defaultValue as never) ?? text
  const [good, bad] = formats[format.replace('cidrs10', 'cidrs')]!
  const shown = option.defaultValueDescription ?? String(option.defaultValue ?? '')
  if (usual !== '–') expect(shown).toBe(usual)
  for (const text of format === 'cidrs10' ? ['10.96.0.0/16,fd00::/112'] : good) expect(() => read(text)).not.toThrow()
  for (const text of bad) expect(() => read(text), text).toThrow()
})

test('each other flag of berth up is of berth’s own', () => {
  const named = new Set([...rows.map(([name]) => name), ...ours.split(' ')])
  const names = up().options.filter(({ long, short }) => ![long, short].some((each) => named.has(each?.slice(2) ?? '')))
  expect(names.map(({ flags }) => flags)).toEqual([])
})

test('lists that are given several times are put together, in place of the usual one', () => {
  const command = up()
  const argv = ['--authorization-mode', 'RBAC', '--authorization-mode=Node', '--controllers=a,b', '--controllers=-c']
  command.parseOptions(argv)
  expect(command.opts()).toMatchObject({ authorizationMode: ['RBAC', 'Node'], controllers: ['a', 'b', '-c'] })
})

test.each([
  [[], 0],
  [['-v'], 4],
  [['-v=2'], 2],
  [['-v', '6'], 6],
  [['--v=3'], 3],
  [['--verbose'], 4],
])('%j logs as much as level %i', (argv, v) => {
  const command = up().action(() => undefined)
  command.parse(argv, { from: 'user' })
  expect(command.opts()['v']).toBe(v)
})

test('pairs that are given several times are put together', () => {
  const command = up()
  command.parseOptions(['--node-labels', 'a=b,c=d', '--node-labels=c=e', '--eviction-hard', 'memory.available<5%'])
  expect(command.opts()).toMatchObject({
    nodeLabels: { a: 'b', c: 'e' },
    evictionHard: { 'memory.available': '5%' },
  })
})
