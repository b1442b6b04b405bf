import { type Command, InvalidArgumentError, Option } from 'commander'
import { type FeatureGates, parseFeatureGates } from '../api/feature-gates.ts'
import { commaList, goDuration, podRanges, rate, share, wholeNumber, yesOrNo } from './flag-values.ts'

/** Flags of kube-controller-manager, by its names and formats, and two of our own. */
export function addControllerFlags(up: Command): void {
  addNodeMonitorFlags(up)
  addElectionFlags(up)
  up.addOption(
    new Option('--default-not-ready-toleration-seconds <seconds>', 'how long pods stay on a node that is not ready')
      .default(300)
      .argParser(wholeNumber(0, 2 ** 31)),
  )
    .addOption(
      new Option('--default-unreachable-toleration-seconds <seconds>', 'how long pods stay on a node that is silent')
        .default(300)
        .argParser(wholeNumber(0, 2 ** 31)),
    )
    .addOption(
      new Option(
        '--feature-gates <pairs>',
        "upstream's gates that mean something here, as MaxUnavailableStatefulSet=true",
      )
        .default({}, 'as upstream')
        .argParser(featureGates),
    )
    .addOption(
      new Option('--cluster-cidr <ranges>', 'where pods get addresses: a /16 of IPv4, and one of IPv6 for dual stack')
        .default([], 'the first of 10.244.0.0/16 to 10.254.0.0/16 that is free')
        .argParser(podRanges),
    )
    .addOption(
      new Option('--enable-hostpath-provisioner [boolean]', 'serve classes of kubernetes.io/host-path')
        .default(false)
        .preset(true)
        .argParser(yesOrNo),
    )
    .option('--no-default-storage-class', "do not make the StorageClass 'standard'; nor is it made without nodes")
    .addOption(
      new Option('--stand-in <provisioners>', "cloud provisioners to stand in for with local storage; 'all' for all")
        .default([], 'none')
        .argParser(commaList),
    )
}

function addElectionFlags(up: Command): void {
  const duration = (flag: string, what: string, usual: string) =>
    new Option(`--leader-elect-${flag} <duration>`, what).default(goDuration(usual), usual).argParser(goDuration)
  up.addOption(
    new Option(
      '--leader-elect [boolean]',
      "act only while the Leases of upstream's programs are held; false: in any case",
    )
      .default(true)
      .argParser(yesOrNo),
  )
    .addOption(duration('lease-duration', 'how long others wait for one that renews its Lease no more', '15s'))
    .addOption(duration('renew-deadline', 'how long one that cannot renew its Lease acts on', '10s'))
    .addOption(duration('retry-period', 'how often a Lease is renewed, or asked for', '2s'))
}

function addNodeMonitorFlags(up: Command): void {
  up.addOption(
    new Option('--node-monitor-period <duration>', 'how often nodes are looked at')
      .default(5_000, '5s')
      .argParser(goDuration),
  )
    .addOption(
      new Option('--node-monitor-grace-period <duration>', 'how long a silent node is taken for well')
        .default(50_000, '50s')
        .argParser(goDuration),
    )
    .addOption(
      new Option('--node-startup-grace-period <duration>', 'how long a node that never spoke is taken for starting')
        .default(60_000, '1m0s')
        .argParser(goDuration),
    )
    .addOption(
      new Option('--node-eviction-rate <number>', 'nodes a second whose pods are driven out when they are lost')
        .default(0.1)
        .argParser(rate),
    )
    .addOption(
      new Option('--secondary-node-eviction-rate <number>', 'the same in a large zone that is partly lost')
        .default(0.01)
        .argParser(rate),
    )
    .addOption(
      new Option('--unhealthy-zone-threshold <share>', 'from which share of its nodes on a zone is partly lost')
        .default(0.55)
        .argParser(share),
    )
    .addOption(
      new Option('--large-cluster-size-threshold <nodes>', 'a zone with more nodes is large')
        .default(50)
        .argParser(wholeNumber(0, 2 ** 31)),
    )
}

/** Given several times, all count. */
function featureGates(text: string, before: Partial<FeatureGates>): Partial<FeatureGates> {
  try {
    return { ...before, ...parseFeatureGates(text) }
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}
