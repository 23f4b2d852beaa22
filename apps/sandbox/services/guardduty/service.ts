import type { Service } from '../../operation'

export const guardduty: Service = {
  name: 'guardduty',
  signingName: 'guardduty',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-guardduty'),
  operations: async () => (await import('./operations.js')).operations,
}
