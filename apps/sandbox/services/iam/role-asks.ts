import { asks } from '../../request/access'
import type { Ask, Call } from '../../request/operation'
import { linkedRoleOf } from './service-linked-roles'

/**
 * What a caller is asked who hands a role over to a service; nothing where he hands over none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const askToPass = (roleArn: string | undefined, service: string): Ask[] =>
  roleArn === undefined ? [] : asks('iam:PassRole', roleArn, { 'iam:PassedToService': service })

/**
 * What a caller is asked in whose name a service makes its service-linked role; nothing where the
 * role is there.
 */
export const askToLink = ({ world, account }: Pick<Call, 'world' | 'account'>, service: string): Ask[] => {
  const { name, role } = linkedRoleOf(world, account, service)
  if (role) return []
  const arn = `arn:aws:iam::${account}:role/aws-service-role/${service}/${name}`
  return asks('iam:CreateServiceLinkedRole', arn, { 'iam:AWSServiceName': service })
}
