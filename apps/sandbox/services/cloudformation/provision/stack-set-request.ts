import type {
  AutoDeployment,
  CallAs,
  Capability,
  ManagedExecution,
  Parameter,
  PermissionModels,
  StackSetOperationPreferences,
  Tag,
} from '@aws-sdk/client-cloudformation'
import type { ResourceProperties } from '../resource-type'
import { readBoolean, readNumber, readObjects, readText, readTexts } from './read-property'

const numbers = ['FailureToleranceCount', 'FailureTolerancePercentage', 'MaxConcurrentCount', 'MaxConcurrentPercentage']
const texts = ['RegionConcurrencyType', 'ConcurrencyMode']

/** `OperationPreferences` of a StackSet resource for the API. */
export const readPreferences = (properties: ResourceProperties): StackSetOperationPreferences => {
  const given = (properties['OperationPreferences'] ?? {}) as ResourceProperties
  const entries = [
    ...numbers.map((name) => [name, readNumber(given, name)]),
    ...texts.map((name) => [name, readText(given, name)]),
    ['RegionOrder', readTexts(given, 'RegionOrder')],
  ]
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const managedExecution = (properties: ResourceProperties): ManagedExecution | undefined => {
  const given = properties['ManagedExecution'] as ResourceProperties | undefined
  return given && { Active: readBoolean(given, 'Active') ?? false }
}

const autoDeployment = (properties: ResourceProperties): AutoDeployment | undefined => {
  const given = properties['AutoDeployment'] as ResourceProperties | undefined
  return (
    given && {
      Enabled: readBoolean(given, 'Enabled'),
      RetainStacksOnAccountRemoval: readBoolean(given, 'RetainStacksOnAccountRemoval'),
      DependsOn: readTexts(given, 'DependsOn'),
    }
  )
}

/** The properties of a StackSet resource that CreateStackSet and UpdateStackSet both take. */
export const stackSetRequest = (properties: ResourceProperties, name: string) => ({
  StackSetName: name,
  CallAs: readText(properties, 'CallAs') as CallAs | undefined,
  Description: readText(properties, 'Description'),
  TemplateBody: readText(properties, 'TemplateBody'),
  TemplateURL: readText(properties, 'TemplateURL'),
  Parameters: (readObjects(properties, 'Parameters') ?? []) as Parameter[],
  Capabilities: readTexts(properties, 'Capabilities') as Capability[] | undefined,
  Tags: (readObjects(properties, 'Tags') ?? []) as object as Tag[],
  AdministrationRoleARN: readText(properties, 'AdministrationRoleARN'),
  ExecutionRoleName: readText(properties, 'ExecutionRoleName'),
  PermissionModel: readText(properties, 'PermissionModel') as PermissionModels | undefined,
  AutoDeployment: autoDeployment(properties),
  ManagedExecution: managedExecution(properties),
})
