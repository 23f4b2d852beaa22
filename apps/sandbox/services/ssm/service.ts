import type { Service } from '../../operation'
import { operations } from './operations'

/** Systems Manager: Parameter Store only. */
export const ssm: Service = {
  name: 'ssm',
  signingName: 'ssm',
  schemas: () => import('@aws-sdk/client-ssm'),
  operations,
}
