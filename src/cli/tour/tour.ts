import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { PersistentVolumeClaim, Pod } from '../../api/types.gen.ts'
import { Resolver } from '../../base/os/dns.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { sleep } from '../../base/timers.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { UserError } from '../../cluster/user-error.ts'
import type { Screen } from '../terminal.ts'
import { applyExample } from './apply-example.ts'
import { isReady, picture } from './picture.ts'

const replicas = 3
const patienceMs = 60_000

/** What a StatefulSet promises, shown on a cluster that runs: order, names, storage that follows the name. */
export async function tour(cluster: Cluster, screen: Screen): Promise<void> {
  const scene = new Scene(cluster, screen)
  try {
    await play(cluster, screen, scene)
  } finally {
    scene.end()
  }
}

async function play(cluster: Cluster, screen: Screen, scene: Scene): Promise<void> {
  screen.print('', screen.paint.bold('A StatefulSet of three, one after the other'))
  for (const what of await applyExample(cluster.client)) screen.print(screen.paint.dim(`  ${what}`))
  screen.print('')
  await scene.until('three ready pods', () => [0, 1, 2].every((ordinal) => isReady(scene.pod(ordinal))))
  screen.keep()
  await names(cluster, screen)
  await storage(cluster, screen, scene)
}

async function names(cluster: Cluster, screen: Screen): Promise<void> {
  screen.print('', screen.paint.bold('Each pod has a name of its own'))
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  resolver.setServers([cluster.dnsServers[0]!])
  for (let ordinal = 0; ordinal < replicas; ordinal++) {
    const name = `counter-${ordinal}.counter.default.svc.cluster.local`
    const addresses = await resolved(resolver, name)
    screen.print(`  ${name}  ${screen.paint.good(addresses.join(' '))}`)
  }
  screen.print(screen.paint.dim(`  as berth's own DNS server at ${cluster.dnsServers[0]} answers`))
}

/** A pod's name is known when its endpoint is, an instant after the pod is ready. */
async function resolved(resolver: Resolver, name: string): Promise<readonly string[]> {
  for (let left = 20; ; left--) {
    try {
      return await resolver.resolve4(name)
    } catch (error) {
      if (left === 0) throw new UserError(`berth's DNS server does not know ${name} (${(error as Error).message}).`)
      await sleep(systemTimers, 100)
    }
  }
}

async function storage(cluster: Cluster, screen: Screen, scene: Scene): Promise<void> {
  const { paint } = screen
  screen.print('', paint.bold('Storage follows the name'))
  const pod = { namespace: 'default', name: 'counter-1' }
  const earlier = (await cluster.exec(pod, ['sh', '-c', 'cat /data/note 2>/dev/null || true'])).trim()
  if (earlier !== '')
    screen.print(`  counter-1:/data/note  ${earlier}`, paint.dim('  as an earlier run left it; now anew'))
  const note = `written through counter-1 at ${new Date(cluster.clock.now()).toISOString()}`
  await cluster.exec(pod, ['sh', '-c', `echo "${note}" > /data/note`])
  screen.print(`  counter-1:/data/note  ${paint.good(note)}`)
  const first = scene.pod(1)
  await cluster.client.delete(PodKind, pod)
  screen.print(paint.dim('  pod/counter-1 deleted'), '')
  await scene.until(
    'a new counter-1',
    () => scene.pod(1)?.metadata?.uid !== first?.metadata?.uid && isReady(scene.pod(1)),
  )
  screen.keep()
  const read = await cluster.exec(pod, ['cat', '/data/note'])
  if (read.trim() !== note)
    throw new UserError(`counter-1 came back without its data: it reads "${read.trim()}" where "${note}" was written.`)
  screen.print('', `  counter-1 is back: a new pod at ${scene.pod(1)?.status?.podIP}, the same name, the same claim`)
  screen.print(`  counter-1:/data/note  ${paint.good(read.trim())}`)
}

/** The tour's pods and claims as they are now, drawn whenever they change. */
class Scene {
  readonly #cluster: Cluster
  readonly #end: () => void
  #wake: () => void = () => undefined

  constructor(cluster: Cluster, screen: Screen) {
    this.#cluster = cluster
    const pods = cluster.informers.of(PodKind)
    const claims = cluster.informers.of(PersistentVolumeClaimKind)
    const draw = () => {
      screen.draw(picture(this.#mine(pods.list('default')), this.#mine(claims.list('default')), replicas, screen.paint))
      this.#wake()
    }
    const cancels = [pods.subscribe(draw), claims.subscribe(draw)]
    this.#end = () => cancels.forEach((cancel) => void cancel())
  }

  #mine<T extends Pod | PersistentVolumeClaim>(objects: readonly T[]): T[] {
    return objects.filter((one) => one.metadata?.labels?.['app'] === 'counter')
  }

  pod(ordinal: number): Pod | undefined {
    return this.#cluster.informers.of(PodKind).get({ namespace: 'default', name: `counter-${ordinal}` })
  }

  until(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = systemTimers.after(patienceMs, () => {
        reject(
          new UserError(
            `the tour waited ${patienceMs / 1000} s for ${what}; "kubectl describe pods -l app=counter" tells why.`,
          ),
        )
      })
      this.#wake = () => {
        if (!holds()) return
        late()
        this.#wake = () => undefined
        resolve()
      }
      this.#wake()
    })
  }

  end(): void {
    this.#end()
  }
}
