import type { Service } from '../../operation'
import { operations } from './operations'

export const organizations: Service = {
  name: 'organizations',
  signingName: 'organizations',
  schemas: () => import('@aws-sdk/client-organizations'),
  operations,
}
