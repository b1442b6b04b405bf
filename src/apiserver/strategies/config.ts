import type { ConfigMap, Secret, ServiceAccount } from '../../api/types.gen.ts'
import { strategy } from './strategy.ts'

export const configStrategies = {
  configMap: strategy<ConfigMap>({}),
  secret: strategy<Secret>({}),
  serviceAccount: strategy<ServiceAccount>({}),
}
