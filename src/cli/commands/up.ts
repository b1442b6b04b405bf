import { messageOf } from '../../base/message-of.ts'
import { systemClock } from '../../base/os/clock.ts'
import { process } from '../../base/os/process.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { berthLine, shellWord } from '../../cluster/command-line.ts'
import { endOnUncaught, fail } from '../failure.ts'
import { stopSignal } from '../stop-signal.ts'
import { datedScreen, openScreen, type Screen } from '../terminal.ts'
import type { UpFlags } from '../up-flags.ts'
import { berthVersion, kubernetesVersion } from '../version.ts'
import { folderToStartOn } from './folder-to-start-on.ts'

/** `berth up`: in this terminal until Ctrl-C, or (`--detach`) in a process of its own. */
export async function up(flags: UpFlags): Promise<void> {
  if (flags.detach) return (await import('./detach.ts')).detach(flags)
  const parent = detachedParent()
  const screen = parent === null ? openScreen() : datedScreen(process.stdout, systemClock)
  const line = (command: string) => berthLine(command, flags.data)
  const stopping = stopSignal(`left without stopping its containers; "${line('down')}" stops them.`)
  try {
    const cluster = await start(flags)
    process.title = 'berth'
    endOnUncaught(
      `What was acknowledged is on the disk, and its containers go on: "${line('up')}" finds them again, "${line('down')}" stops them.`,
    )
    screen.print(...greeting(cluster, screen))
    parent?.send({ is: 'ready', lines: greeting(cluster, screen) })
    const failed = await runTour(flags, cluster, screen, stopping)
    if (parent === null) screen.print(...whatNext(cluster, screen, flags))
    await stopping
    screen.print('', 'Stopping…')
    await cluster.stop((what) => screen.print(what))
    screen.print(`Stopped; nothing is left running. The data stays in ${flags.data}.`)
    process.exit(failed ? 1 : 0)
  } catch (error) {
    parent?.send({ is: 'failed', message: messageOf(error) })
    fail(error)
  }
}

async function start(flags: UpFlags): Promise<Cluster> {
  const [folder, { startCluster }] = await Promise.all([
    folderToStartOn(flags),
    import('../../cluster/start-cluster.ts'),
  ])
  return startCluster({ ...flags, folder, version: berthVersion })
}

/** True when the tour could not be finished; the cluster stays up all the same, to be looked at. */
async function runTour(flags: UpFlags, cluster: Cluster, screen: Screen, stopping: Promise<void>): Promise<boolean> {
  if (!flags.tour) return false
  const { tour } = await import('../tour/tour.ts')
  const outcome = await Promise.race([
    tour(cluster, screen).then(
      () => null,
      (error: Error) => error,
    ),
    stopping.then(() => null),
  ])
  if (outcome !== null) screen.print('', screen.paint.bad(`The tour stopped: ${outcome.message}`))
  return outcome !== null
}

function greeting(cluster: Cluster, { paint }: Screen): string[] {
  const ready = `${(cluster.startedInMs / 1000).toFixed(2)} s`
  return [
    `${paint.bold(`berth ${berthVersion}`)}  Kubernetes ${kubernetesVersion} at ${cluster.url}, ready after ${ready}`,
    ...cluster.notices.map((notice) => paint.busy(notice)),
  ]
}

function whatNext(cluster: Cluster, { paint }: Screen, flags: UpFlags): string[] {
  const set = flags.tour
    ? [
        '  kubectl get pods,pvc -o wide',
        '  kubectl logs -f counter-0',
        '  kubectl exec -it counter-1 -- sh',
        '  kubectl scale sts counter --replicas=5',
      ]
    : ['  kubectl get nodes -o wide', '  kubectl apply -f your-manifest.yaml']
  return [
    '',
    `To use it, paste this into another terminal:`,
    paint.bold(`  export KUBECONFIG=${shellWord(cluster.kubeconfigPath)}`),
    'and try',
    ...set,
    paint.dim('Ctrl-C stops everything; the data stays, and the next start finds it again.'),
  ]
}

interface Parent {
  send(message: object): void
}

/** The process that waits for this one to be ready, where `--detach` started it. */
function detachedParent(): Parent | null {
  if (process.send === undefined || process.env['BERTH_DETACHED'] === undefined) return null
  return {
    send(message) {
      process.send?.(message, () => {
        if (process.connected) process.disconnect()
      })
    },
  }
}
