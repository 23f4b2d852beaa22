import type { Service } from '../../operation'

export const organizations: Service = {
  name: 'organizations',
  signingName: 'organizations',
  schemas: () => import('@aws-sdk/client-organizations'),
  operations: async () => (await import('./operations.js')).operations,
}
