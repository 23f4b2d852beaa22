import type { Service } from '../../operation'
import { operations } from './operations'

export const guardduty: Service = {
  name: 'guardduty',
  signingName: 'guardduty',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-guardduty'),
  operations,
}
