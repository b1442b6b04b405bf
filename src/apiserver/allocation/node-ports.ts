import { StatusError } from '../../api/meta/status-error.ts'
import type { Service, ServicePort } from '../../api/types.gen.ts'
import { internalError } from '../refusals.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import type { NumberPool } from './number-pool.ts'
import { needsNodePorts } from './service-needs.ts'

type Undo = (() => void)[]

/** Each port with the number it is reached by on every node. Throws a 422 where one cannot be had. */
export function withNodePorts(service: Service, old: Service | null, pool: NumberPool, taken: Undo): Service {
  const { spec } = service
  if (spec === undefined || !needsNodePorts(spec)) return service
  const ports = spec.ports ?? []
  const take = (wanted: number, index: number) =>
    takePort(wanted, pool, taken, (why) => refused(service, index, wanted, why))
  const numbered =
    old === null ? firstNumbers(ports, take, pool, taken) : nextNumbers(ports, numbersOf(old), take, pool, taken)
  return { ...service, spec: { ...spec, ports: numbered } }
}

type Take = (wanted: number, index: number) => void

/** Of a new Service the TCP and UDP of one port (of a DNS server, say) have one number; any other is a number's only one. */
function firstNumbers(
  ports: readonly ServicePort[],
  take: Take,
  pool: NumberPool,
  taken: Undo,
): readonly ServicePort[] {
  const byPort = new Map<number, number>()
  return ports.map((each, index) => {
    const known = byPort.get(each.port)
    if (known !== undefined) {
      const { nodePort = 0 } = each
      if (nodePort !== 0 && nodePort !== known) take(nodePort, index)
      return { ...each, nodePort: nodePort || known }
    }
    const wanted = ports.find(({ port, nodePort }) => port === each.port && nodePort)?.nodePort
    if (wanted !== undefined) take(wanted, index)
    const nodePort = wanted ?? anyPort(pool, taken)
    byPort.set(each.port, nodePort)
    return { ...each, nodePort }
  })
}

/** A change takes what is new, of whatever port; who has no number gets one of its own. */
function nextNumbers(
  ports: readonly ServicePort[],
  held: Set<number>,
  take: Take,
  pool: NumberPool,
  taken: Undo,
): readonly ServicePort[] {
  const used = new Set<string>()
  return ports.map((each, index) => {
    const nodePort = each.nodePort || anyPort(pool, taken)
    if (each.nodePort && !held.has(nodePort)) take(nodePort, index)
    held.add(nodePort)
    const use = `{${each.protocol} ${nodePort}}`
    if (used.has(use)) throw new StatusError(500, '', `duplicate nodePort: ${use}`)
    used.add(use)
    return each.nodePort ? each : { ...each, nodePort }
  })
}

function numbersOf({ spec }: Service): Set<number> {
  return new Set((spec?.ports ?? []).map(({ nodePort = 0 }) => nodePort))
}

function refused({ metadata }: Service, index: number, wanted: number, why: string): StatusError {
  const error = invalid(`spec.ports[${index}].nodePort`, wanted, why)
  return invalidObject({ group: '', kind: 'Service' }, metadata?.name ?? '', [error])
}

export function takePort(wanted: number, pool: NumberPool, taken: Undo, refuse: (why: string) => StatusError): void {
  const outOfRange = `provided port is not in the valid range. The range of valid ports is ${pool.range}`
  if (!pool.contains(wanted)) throw refuse(outOfRange)
  if (!pool.take(wanted)) throw refuse('provided port is already allocated')
  taken.push(() => pool.giveBack(wanted))
}

export function anyPort(pool: NumberPool, taken: Undo): number {
  const number = pool.takeAny()
  if (number === null) throw internalError('no node port is left')
  taken.push(() => pool.giveBack(number))
  return number
}
