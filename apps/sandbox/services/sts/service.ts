import type { Operations, Service } from '../../request/operation'
import { stsAccess } from './access'
import { assumeRole, getCallerIdentity } from './sessions'

const operations: Operations = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
}

export const sts: Service = {
  name: 'sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  schemas: () => import('@aws-sdk/client-sts'),
  access: stsAccess,
  operations,
}
