import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import type { APIService } from '../../api/types.gen.ts'
import { part } from '../parts.ts'
import { pathSegmentName } from '../validation/names.ts'
import { strategyByKind } from './by-kind.ts'
import { extensionRules, loadExtensionRules } from './extension-rules.ts'
import { type Strategy, strategy } from './strategy.ts'

const loadLocalServices = part(() => import('./service/local-services.ts'))

export const apiServiceStrategy = strategy<APIService>({
  ...(strategyByKind(APIServiceKind) as unknown as Strategy<APIService>),
  load: loadExtensionRules,
  standard: async (now) => ({
    manager: 'kube-apiserver',
    objects: (await loadLocalServices()).localServices(now),
  }),
  updatesUnconditionally: false,
  nameRule: (name) => pathSegmentName(name, false),
  validate: (service) => extensionRules().apiServiceErrors(service),
  validateStatusUpdate: (service) => extensionRules().apiServiceStatusErrors(service),
})
