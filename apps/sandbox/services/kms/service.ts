import type { Service } from '../../operation'

/** KMS, as `kms` in signatures. */
export const kms: Service = {
  name: 'kms',
  signingName: 'kms',
  schemas: () => import('@aws-sdk/client-kms'),
  operations: async () => (await import('./operations.js')).operations,
}
