import { readdirSync, readFileSync } from 'node:fs'
import { setInterval } from 'node:timers'

/** A set whose pods number the lines they append to their claim, and one that nobody ever touches. */
export function ledgerManifest(mark: string): string {
  return ['ledger', 'still'].map((name) => setOf(name, mark)).join('---\n')
}

function setOf(name: string, mark: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
  serviceName: ${name}
  replicas: 2
  podManagementPolicy: Parallel
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 2
      containers:
        - name: writer
          image: berth.dev/host
          env: [{ name: CHAOS, value: '${mark}' }]
          command:
            - sh
            - -c
            - |
              trap 'exit 0' TERM
              line=$(wc -l </data/lines || echo 0)
              while true; do
                line=$((line + 1))
                echo "$line" >>/data/lines
                echo "$line"
                sleep 0.02 & wait $!
              done
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1Mi } }
`
}

/** Main processes of the marked containers, by host name: PID 1 of their namespace. */
export function writersByPod(mark: string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const environment = fileOf(pid, 'environ').split('\0')
    if (!environment.includes(`CHAOS=${mark}`) || !/^NSpid:.*\t1$/m.test(fileOf(pid, 'status'))) continue
    const host = environment.find((entry) => entry.startsWith('HOSTNAME='))?.slice('HOSTNAME='.length) ?? '?'
    found.set(host, [...(found.get(host) ?? []), Number(pid)])
  }
  return found
}

/** Looks again and again, also while no berth runs; `stop` answers every pod that was seen twice at once. */
export function watchForTwins(mark: string): { stop(): string[] } {
  const twins: string[] = []
  const timer = setInterval(() => {
    for (const [host, pids] of writersByPod(mark)) if (pids.length > 1) twins.push(`${host}: ${pids.join(' and ')}`)
  }, 30)
  return {
    stop() {
      clearInterval(timer)
      return twins
    },
  }
}

/** Numbers from 1 on without a gap or a repetition: one writer at a time, and none of its lines lost. */
export function numbersAreWhole(text: string): boolean {
  return text
    .trimEnd()
    .split('\n')
    .every((line, index) => line === String(index + 1))
}

function fileOf(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1')
  } catch {
    return '' // it ended while we looked
  }
}
