import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { FlowSchema, PriorityLevelConfiguration } from '../../types.gen.ts'

export const flowSchemaColumns: readonly Column<FlowSchema>[] = [
  nameColumn(),
  column('PriorityLevel', 'The level its requests get.', ({ spec }) => spec?.priorityLevelConfiguration.name ?? ''),
  column('MatchingPrecedence', 'The lowest that fits counts.', ({ spec }) => spec?.matchingPrecedence ?? 0),
  column(
    'DistinguisherMethod',
    'What makes requests one flow.',
    ({ spec }) => spec?.distinguisherMethod?.type ?? '<none>',
  ),
  ageColumn,
  column('MissingPL', 'Whether its level is not there.', ({ status }) => {
    return status?.conditions?.find(({ type }) => type === 'Dangling')?.status ?? '?'
  }),
]

/** Who reads them wants to know which applies: the first that fits. */
export function byPrecedence(a: FlowSchema, b: FlowSchema): number {
  const difference = (a.spec?.matchingPrecedence ?? 0) - (b.spec?.matchingPrecedence ?? 0)
  return difference || ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1)
}

export const priorityLevelColumns: readonly Column<PriorityLevelConfiguration>[] = [
  nameColumn(),
  column('Type', 'Limited or Exempt.', ({ spec }) => spec?.type ?? ''),
  column('NominalConcurrencyShares', 'Its share of the seats.', ({ spec }) =>
    orNothing(spec?.limited?.nominalConcurrencyShares),
  ),
  column('Queues', 'How many queues there are.', (level) => orNothing(queuing(level)?.queues)),
  column('HandSize', 'Of how many queues a flow gets the shortest.', (level) => orNothing(queuing(level)?.handSize)),
  column('QueueLengthLimit', 'How many requests may wait in one.', (level) =>
    orNothing(queuing(level)?.queueLengthLimit),
  ),
  ageColumn,
]

function queuing({ spec }: PriorityLevelConfiguration) {
  return spec?.limited?.limitResponse?.queuing
}

function orNothing(value: number | undefined): string | number {
  return value ?? '<none>'
}
