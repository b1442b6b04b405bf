import type { PersistentVolumeClaim } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../selectors/label-syntax.ts'
import { type FieldErrors, invalid, notSupported } from '../field-errors.ts'

const states = [
  ...['ControllerResizeInProgress', 'ControllerResizeInfeasible'],
  ...['NodeResizeInProgress', 'NodeResizeInfeasible', 'NodeResizePending'],
]

/** How far a claim has grown: by its storage, or by what others than Kubernetes know. */
export function growthErrors(field: string, status: PersistentVolumeClaim['status']): FieldErrors {
  const { allocatedResources = {}, allocatedResourceStatuses = {} } = status ?? {}
  const names = (at: string, of: object) => Object.keys(of).flatMap((name) => nameErrors(at, name))
  const at = `${field}.allocatedResourceStatuses`
  return [
    ...names(`${field}.allocatedResources`, allocatedResources),
    ...Object.entries(allocatedResourceStatuses).flatMap(([name, state]) => {
      const wrong = nameErrors(at, name)
      if (wrong.length > 0) return wrong
      return states.includes(state) ? [] : [notSupported(at, name, states)]
    }),
  ]
}

function nameErrors(field: string, name: string): FieldErrors {
  const problems = labelKeyProblems(name)
  if (problems.length > 0) return problems.map((each) => invalid(field, name, each))
  const isKnown = name === 'storage' || (name.includes('/') && !name.includes('kubernetes.io/'))
  return isKnown ? [] : [notSupported(field, name, ['storage'])]
}
