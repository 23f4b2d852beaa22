import type { Service } from '../../operation'

/** IAM, as `iam` in signatures. */
export const iam: Service = {
  name: 'iam',
  signingName: 'iam',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  schemas: () => import('@aws-sdk/client-iam'),
  operations: async () => (await import('./operations.js')).operations,
}
