import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLabelSelector } from '../../api/match/parse-label-selector.ts'
import type { HorizontalPodAutoscaler, Pod } from '../../api/types.gen.ts'
import { type Memory, type Metrics, noMemory, type Observation, type Plan, type PodSelector } from './model.ts'
import { plan } from './plan.ts'

type Spec = Partial<NonNullable<HorizontalPodAutoscaler['spec']>>

const startMs = Date.parse('2026-01-01T01:00:00Z')
const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }
const memory = {
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '10Mi' } },
}

function autoscaler(spec: Spec = {}): HorizontalPodAutoscaler {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
  return {
    metadata: { name: 'web', namespace: 'shop' },
    spec: { scaleTargetRef, minReplicas: 1, maxReplicas: 10, metrics: [cpu], ...spec },
  }
}

const pods = (count: number): readonly Pod[] =>
  Array.from({ length: count }, (_, i) => ({
    metadata: { name: `p${i}` },
    spec: { containers: [{ name: 'main', resources: { requests: { cpu: '100m' } } }] },
    status: {
      phase: 'Running',
      startTime: '2026-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }],
    },
  }))

const using = (count: number, milli: number): Metrics => ({
  is: 'known',
  pods: pods(count).map(({ metadata }) => ({
    pod: metadata.name ?? '',
    atMs: startMs,
    windowMs: 15_000,
    usage: { main: { cpu: milli } },
  })),
})

const web: PodSelector = { is: 'known', text: 'app=web', requirements: parseLabelSelector('app=web') }
const malformed = "unable to parse requirement: found '=', expected: identifier"

function look(over: Partial<Observation> & { readonly replicas: number; readonly percent?: number }): Plan {
  const { replicas, percent = 50, ...rest } = over
  return plan({
    autoscaler: autoscaler(),
    target: { is: 'known', replicas, selector: web },
    pods: pods(replicas),
    rivals: ['shop/web'],
    metrics: using(replicas, percent),
    memory: noMemory,
    nowMs: startMs,
    ...rest,
  })
}

const said = ({ findings }: Plan) =>
  Object.fromEntries(findings.map(({ type, status, reason }) => [type, `${status} ${reason}`]))

test.each<[string, Plan, object, object | null]>([
  [
    'at the target',
    look({ replicas: 2 }),
    {
      AbleToScale: 'True ReadyForNewScale',
      ScalingActive: 'True ValidMetricFound',
      ScalingLimited: 'False DesiredWithinRange',
    },
    null,
  ],
  [
    'more load',
    look({ replicas: 2, percent: 100 }),
    {
      AbleToScale: 'True ReadyForNewScale',
      ScalingActive: 'True ValidMetricFound',
      ScalingLimited: 'False DesiredWithinRange',
    },
    { replicas: 4, reason: 'cpu resource utilization (percentage of request) above target' },
  ],
  [
    'much more load',
    look({ replicas: 4, percent: 400 }),
    {
      AbleToScale: 'True ReadyForNewScale',
      ScalingActive: 'True ValidMetricFound',
      ScalingLimited: 'True ScaleUpLimit',
    },
    { replicas: 8, reason: 'cpu resource utilization (percentage of request) above target' },
  ],
  [
    'more than may be',
    look({ replicas: 8, percent: 100 }),
    {
      AbleToScale: 'True ReadyForNewScale',
      ScalingActive: 'True ValidMetricFound',
      ScalingLimited: 'True TooManyReplicas',
    },
    { replicas: 10, reason: 'cpu resource utilization (percentage of request) above target' },
  ],
  [
    'less load, a moment ago there was more',
    look({ replicas: 4, percent: 10 }),
    {
      AbleToScale: 'True ScaleDownStabilized',
      ScalingActive: 'True ValidMetricFound',
      ScalingLimited: 'False DesiredWithinRange',
    },
    null,
  ],
  [
    'as much load as there should be, a moment ago there was more',
    look({ replicas: 1, memory: { ...noMemory, recommendations: [{ atMs: startMs - 60_000, replicas: 2 }] } }),
    {
      AbleToScale: 'True ScaleDownStabilized',
      ScalingActive: 'True ValidMetricFound',
      ScalingLimited: 'False DesiredWithinRange',
    },
    { replicas: 2, reason: '' },
  ],
  [
    'none wanted',
    look({ replicas: 0 }),
    { AbleToScale: 'True SucceededGetScale', ScalingActive: 'False ScalingDisabled' },
    null,
  ],
  [
    'above the bounds',
    look({ replicas: 12 }),
    { AbleToScale: 'True SucceededGetScale' },
    { replicas: 10, reason: 'Current number of replicas above Spec.MaxReplicas' },
  ],
  [
    'two of the same pods',
    look({ replicas: 2, rivals: ['shop/a', 'shop/web'] }),
    { AbleToScale: 'True SucceededGetScale', ScalingActive: 'False AmbiguousSelector' },
    null,
  ],
  [
    'pods that nobody names',
    look({ replicas: 2, target: { is: 'known', replicas: 2, selector: { is: 'missing' } } }),
    { AbleToScale: 'True SucceededGetScale', ScalingActive: 'False InvalidSelector' },
    null,
  ],
  [
    'pods named in no words',
    look({ replicas: 2, target: { is: 'known', replicas: 2, selector: { is: 'malformed', why: malformed } } }),
    { AbleToScale: 'True SucceededGetScale', ScalingActive: 'False InvalidSelector' },
    null,
  ],
  [
    'no target',
    look({ replicas: 2, target: { is: 'unknown', why: 'deployments.apps "web" not found' } }),
    { AbleToScale: 'False FailedGetScale' },
    null,
  ],
])('what is said: %s', (_, { rescale, ...rest }, findings, expected) => {
  expect([said(rest as Plan), rescale]).toEqual([findings, expected])
})

test('what is said when there are no metrics', () => {
  const why =
    'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)'
  const { notices, metrics } = look({ replicas: 2, metrics: { is: 'unknown', why } })
  const failure = `failed to get cpu utilization: unable to get metrics for resource cpu: ${why}`
  expect(metrics).toEqual([{ type: '' }])
  expect(notices).toEqual([
    { type: 'Warning', reason: 'FailedGetResourceMetric', message: failure },
    {
      type: 'Warning',
      reason: 'FailedComputeMetricsReplicas',
      message: `invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: ${failure}`,
    },
  ])
})

test('a metric that is not known keeps the number from going down, not from going up', () => {
  const both = autoscaler({ metrics: [cpu, memory] })
  expect(look({ replicas: 4, percent: 10, autoscaler: both })).toMatchObject({
    rescale: null,
    metrics: [{ type: 'Resource' }, { type: '' }],
  })
  expect(look({ replicas: 2, percent: 100, autoscaler: both }).rescale?.replicas).toBe(4)
})

test('policies: two pods a minute up, none down', () => {
  const behavior = {
    scaleUp: {
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }],
    },
    scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Disabled', policies: [] },
  }
  const paced = autoscaler({ behavior })
  const first = look({ replicas: 2, percent: 400, autoscaler: paced })
  expect([first.rescale?.replicas, said(first)['ScalingLimited']]).toEqual([4, 'True ScaleUpLimit'])
  const soon = look({ replicas: 4, percent: 400, autoscaler: paced, memory: first.memory, nowMs: startMs + 15_000 })
  expect(soon.rescale).toBeNull()
  const later = look({ replicas: 4, percent: 400, autoscaler: paced, memory: first.memory, nowMs: startMs + 61_000 })
  expect(later.rescale?.replicas).toBe(6)
  const down = look({ replicas: 6, percent: 1, autoscaler: paced })
  expect([down.rescale, said(down)['ScalingLimited']]).toEqual([null, 'True ScaleDownLimit'])
})

test('within the bounds, never below what was wanted in the window, and one answer to one question', () => {
  const loads = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      loads,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 6 }),
      (percents, minReplicas, more) => {
        const bounded = autoscaler({ minReplicas, maxReplicas: minReplicas + more })
        let replicas = minReplicas
        let memory: Memory = noMemory
        for (const [i, percent] of percents.entries()) {
          const nowMs = startMs + i * 15_000
          const question = { replicas, percent, autoscaler: bounded, memory, nowMs }
          const next = look(question)
          expect(look(question)).toEqual(next)
          const after = next.rescale?.replicas ?? replicas
          expect(after).toBeGreaterThanOrEqual(minReplicas)
          expect(after).toBeLessThanOrEqual(minReplicas + more)
          const lately = next.memory.recommendations.filter(({ atMs }) => atMs > nowMs - 300_000)
          if (after < replicas)
            expect(after).toBe(Math.max(minReplicas, ...lately.map((one) => Math.min(one.replicas, replicas))))
          replicas = after
          memory = next.memory
        }
      },
    ),
  )
})

// As the real one writes them, told of the same metrics.
test.each([
  ['memory', 52_428_800_000, '50Mi'],
  ['memory', 52_428_801_000, '52428801'],
  ['memory', 50_000_000_000, '50M'],
  ['memory', 1_572_864_000, '1536Ki'],
  ['memory', 1_000_000, '1k'],
  ['cpu', 13, '13m'],
  ['ephemeral-storage', 52_428_800_000, '52428800'],
])('of %s an average of %i thousandths is told as %s', (name, milli, told) => {
  const container = { name, container: 'main', target: { type: 'AverageValue', averageValue: '60M' } }
  const metrics: Metrics = {
    is: 'known',
    pods: [{ pod: 'p0', atMs: startMs, windowMs: 15_000, usage: { main: { [name]: milli } } }],
  }
  const next = look({
    replicas: 1,
    metrics,
    autoscaler: autoscaler({ metrics: [{ type: 'ContainerResource', containerResource: container }] }),
  })
  expect(next.metrics?.[0]?.containerResource?.current.averageValue).toBe(told)
  expect(next.findings.find(({ type }) => type === 'ScalingActive')?.message).toBe(
    `the HPA was able to successfully calculate a replica count from ${name} resource`,
  )
})
