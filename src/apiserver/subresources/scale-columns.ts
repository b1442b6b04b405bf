import { ageColumn, column, nameColumn } from '../../api/column.ts'
import type { Column } from '../../api/kind.ts'
import type { Scale } from '../../api/types.gen.ts'

const name = column<Scale>('Name', 'The name of the object that is scaled.', ({ metadata }) => metadata?.name ?? '')

const replicas: readonly Column<Scale>[] = [
  column('Desired', 'How many replicas are wanted.', ({ spec }) => spec?.replicas ?? 0, 'integer'),
  column('Available', 'How many replicas there are.', ({ status }) => status?.replicas ?? 0, 'integer'),
]

/** Of a kind that is built in, and of one made at run time, whose columns upstream makes anew from its definition. */
export const scaleColumns = {
  builtIn: [name, ...replicas, ageColumn] as readonly Column<Scale>[],
  defined: [nameColumn<Scale>(), ...replicas, { ...ageColumn, type: 'date' }] as readonly Column<Scale>[],
}
