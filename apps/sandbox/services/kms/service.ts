import type { Service } from '../../operation'
import { operations } from './operations'

export const kms: Service = {
  name: 'kms',
  signingName: 'kms',
  schemas: () => import('@aws-sdk/client-kms'),
  operations,
}
