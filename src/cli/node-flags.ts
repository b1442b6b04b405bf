import { type Command, Option } from 'commander'
import { commaLists, goDuration, pairs, wholeNumber } from './flag-values.ts'
import { mirrorOption } from './mirror-option.ts'
import type { UpFlags } from './up-flags.ts'

const noPairs: Readonly<Record<string, string>> = {}
const noTaints: readonly string[] = []

/** Flags of the kubelet, and one of our own that stands for a whole set. */
export function addNodeFlags(up: Command): void {
  up.addOption(
    new Option('--node-status-update-frequency <duration>', 'how often a node says that it lives')
      .default(10_000, '10s')
      .argParser(goDuration),
  )
    .addOption(
      new Option('--fast-node-timeouts', 'notice a lost node, and drive out its pods, within seconds').implies(
        fastNodeTimeouts,
      ),
    )
    .addOption(
      new Option('--max-pods <count>', 'pods that a node takes').default(110).argParser(wholeNumber(0, 2 ** 31 - 1)),
    )
  addComing(up)
  addImageFlags(up)
  up.addOption(
    new Option('--pod-max-pids <number>', 'processes and threads a pod may have; -1: as many as the machine takes')
      .default(-1)
      .argParser(wholeNumber(-1, 2 ** 22)),
  )
    .addOption(mirrorOption())
    .addOption(
      new Option(
        '--proxy-mode <mode>',
        "how Services are served; by default by the kernel's packet filter where it has one",
      ).choices(['nftables', 'userspace']),
    )
}

function addComing(up: Command): void {
  up.addOption(
    new Option('--node-labels <pairs>', 'labels of nodes that are new, as disk=ssd,topology.kubernetes.io/zone=a')
      .default(noPairs, 'none')
      .argParser(pairs('=', noPairs)),
  )
    .addOption(
      new Option('--register-with-taints <taints>', 'taints of nodes that are new, as key=value:NoSchedule')
        .default(noTaints, 'none')
        .argParser(commaLists(noTaints)),
    )
    .addOption(
      new Option('--eviction-hard <thresholds>', 'when pods have to go, as memory.available<200Mi,nodefs.available<5%')
        .default(null, 'memory.available<100Mi, and less on the disk than 2Gi and a tenth')
        .argParser(pairs('<', null)),
    )
}

function addImageFlags(up: Command): void {
  up.addOption(
    new Option(
      '--image-gc-high-threshold <percent>',
      'unused images are removed while more of the disk is used; 100 keeps them',
    )
      .default(85)
      .argParser(wholeNumber(0, 100)),
  )
    .addOption(
      new Option('--image-gc-low-threshold <percent>', 'and only until no more is used than this')
        .default(80)
        .argParser(wholeNumber(0, 100)),
    )
    .addOption(
      new Option('--minimum-image-ttl-duration <duration>', 'an image that came less long ago is kept')
        .default(120_000, '2m0s')
        .argParser(goDuration),
    )
    .addOption(
      new Option('--image-maximum-gc-age <duration>', 'an image that goes unused for longer is removed; 0s keeps it')
        .default(0, '0s')
        .argParser(goDuration),
    )
}

/** What `--fast-node-timeouts` stands for; a flag that is given itself has its own way. */
const fastNodeTimeouts: Partial<UpFlags> = {
  nodeStatusUpdateFrequency: 1_000,
  nodeMonitorPeriod: 1_000,
  nodeMonitorGracePeriod: 5_000,
  nodeEvictionRate: 10,
  defaultNotReadyTolerationSeconds: 5,
  defaultUnreachableTolerationSeconds: 5,
}
