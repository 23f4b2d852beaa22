import type { Service } from '../../operation'
import { operations } from './operations'

export const account: Service = {
  name: 'account',
  signingName: 'account',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-account'),
  operations,
}
