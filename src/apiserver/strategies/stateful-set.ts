import type { ControllerRevision, StatefulSet } from '../../api/types.gen.ts'
import { dnsLabelProblems } from '../validation/names.ts'
import { strategy, withStatusApart } from './strategy.ts'

export const statefulSetStrategy = strategy<StatefulSet>({
  ...withStatusApart<StatefulSet>({ replicas: 0, availableReplicas: 0 }),
  nameRule: (name, prefix) => dnsLabelProblems(prefix && name.endsWith('-') ? `${name.slice(0, -1)}a` : name),
  generationOf: ({ spec }) => spec,
})

export const controllerRevisionStrategy = strategy<ControllerRevision>({})
