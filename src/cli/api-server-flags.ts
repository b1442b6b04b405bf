import { type Command, InvalidArgumentError, Option } from 'commander'
import { commaLists, goDuration, portRange, serviceRanges, wholeNumber } from './flag-values.ts'

const defaultModes = ['Node', 'RBAC']
const none: readonly string[] = []

/** Flags of kube-apiserver, by its names and formats. */
export function addApiServerFlags(up: Command): void {
  up.option('--token-auth-file <file>', 'bearer tokens, as lines of token,user,uid,"group1,group2"')
    .option('--encryption-provider-config <file>', 'what is encrypted in the store and how; by default secrets are')
    .addOption(
      new Option(
        '--service-cluster-ip-range <ranges>',
        'where Services get addresses; one range, or one of each family',
      )
        .default(['10.96.0.0/16'], '10.96.0.0/16')
        .argParser(serviceRanges),
    )
    .addOption(
      new Option('--service-node-port-range <range>', 'ports that Services of type NodePort get')
        .default({ first: 30_000, last: 32_767 }, '30000-32767')
        .argParser(portRange),
    )
    .option('--tls-cert-file <file>', "what it shows itself with, others' signatures behind it; by default its own")
    .option('--tls-private-key-file <file>', 'the key of --tls-cert-file')
    .addOption(
      new Option('--tls-min-version <version>', 'the oldest TLS that is spoken')
        .choices(['VersionTLS12', 'VersionTLS13'])
        .default('VersionTLS12'),
    )
    .addOption(
      new Option('--authorization-mode <modes>', 'who says what users may do: Node, RBAC, AlwaysAllow, AlwaysDeny')
        .default(defaultModes, 'Node,RBAC')
        .argParser(commaLists(defaultModes)),
    )
    .addOption(
      new Option('--enable-admission-plugins <names>', 'admission plugins to have beside those that are on anyway')
        .default(none, 'none')
        .argParser(commaLists(none)),
    )
    .addOption(
      new Option('--disable-admission-plugins <names>', 'admission plugins to leave out')
        .default(none, 'none')
        .argParser(commaLists(none)),
    )
  addLimitFlags(up)
}

/** How much at once, and for how long. */
function addLimitFlags(up: Command): void {
  up.addOption(
    new Option('--max-requests-inflight <count>', 'requests that only read, under way at once')
      .default(400)
      .argParser(wholeNumber(1, 100_000)),
  )
    .addOption(
      new Option('--max-mutating-requests-inflight <count>', 'requests that write, under way at once')
        .default(200)
        .argParser(wholeNumber(1, 100_000)),
    )
    .addOption(
      new Option('--request-timeout <duration>', 'how long a request may take, but for what stays open')
        .default(60_000, '1m0s')
        .argParser(goDuration),
    )
    .addOption(
      new Option('--min-request-timeout <seconds>', 'how long a watch goes on at least whose caller does not say')
        .default(1800)
        .argParser(wholeNumber(1, 100_000_000)),
    )
    .addOption(
      new Option('--event-ttl <duration>', 'how long Events stay after they were last written; 0s: for good')
        .default(3_600_000, '1h0m0s')
        .argParser(goDuration),
    )
    .addOption(
      new Option('--http2-max-streams-per-connection <count>', 'requests at once over an HTTP/2 connection; 0: 100')
        .default(0)
        .argParser(wholeNumber(0, 2 ** 31 - 1)),
    )
    .addOption(
      new Option('--goaway-chance <share>', 'how likely a request over HTTP/2 is the last of its connection')
        .default(0)
        .argParser(goawayChance),
    )
}

function goawayChance(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 0.02))
    throw new InvalidArgumentError('It takes a number from 0 to 0.02.')
  return value
}
