import type { Template } from 'aws-cdk-lib/assertions'
import { evaluateConditions } from '../../../apps/sandbox/services/cloudformation/template/conditions'
import { evaluate } from '../../../apps/sandbox/services/cloudformation/template/evaluate'
import { parseTemplate } from '../../../apps/sandbox/services/cloudformation/template/parse-template'
import type { Scope } from '../../../apps/sandbox/services/cloudformation/template/scope'

/** Properties by name, as open as the assertions of the CDK give them. */
type Properties = ReturnType<Template['findResources']>[string]

/** Where a template is deployed, and with what. */
export interface InstancePlace {
  readonly account: string
  readonly region: string
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * The properties of a template's resources by type, as CloudFormation resolves them in one account and Region: a reference to a
 * resource gives its logical id, an attribute the id and the attribute's name.
 */
export const stackInstance = (
  template: Template,
  { account, region, parameters }: InstancePlace,
): ReadonlyMap<string, Properties> => {
  const parsed = parseTemplate(JSON.stringify(template.toJSON()))
  const scope: Scope = {
    template: parsed,
    parameters,
    pseudo: { 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::Partition': 'aws' },
    conditions: {},
    resource: (id) => ({ physicalId: id, attributes: { Arn: `${id}.Arn` } }),
    importValue: (name) => {
      throw new Error(`The template imports ${name}`)
    },
    ssmParameter: (name) => {
      throw new Error(`The template reads the parameter ${name}`)
    },
  }
  const decided = { ...scope, conditions: evaluateConditions(scope) }
  return new Map(
    Object.values(parsed.Resources).map(({ Type, Properties }) => [Type, evaluate(Properties, decided) as Properties]),
  )
}
