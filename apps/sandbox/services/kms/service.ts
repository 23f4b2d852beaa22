import type { Service } from '../../operation'
import { operations } from './operations'

/** KMS, as `kms` in signatures. */
export const kms: Service = {
  name: 'kms',
  signingName: 'kms',
  schemas: () => import('@aws-sdk/client-kms'),
  operations,
}
