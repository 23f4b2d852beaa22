import type { Service } from '../../operation'

export const account: Service = {
  name: 'account',
  signingName: 'account',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-account'),
  operations: async () => (await import('./operations.js')).operations,
}
