import type { Service } from '../../operation'

/** Systems Manager: Parameter Store only. */
export const ssm: Service = {
  name: 'ssm',
  signingName: 'ssm',
  schemas: () => import('@aws-sdk/client-ssm'),
  operations: async () => (await import('./operations.js')).operations,
}
