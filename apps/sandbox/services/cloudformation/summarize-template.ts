import { requiredCapabilities, type Template } from './template/template'

/** What GetTemplateSummary and ValidateTemplate both tell of a template. */
export const summarizeTemplate = (template: Template) => {
  const capabilities = requiredCapabilities(template)
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters).map(([key, declared]) => ({
      ParameterKey: key,
      DefaultValue: declared.Default === undefined ? undefined : String(declared.Default),
      ParameterType: declared.Type,
      NoEcho: String(declared.NoEcho) === 'true',
      Description: declared.Description,
      ParameterConstraints: declared.AllowedValues ? { AllowedValues: declared.AllowedValues.map(String) } : {},
    })),
    ...(capabilities.length === 0
      ? {}
      : {
          Capabilities: capabilities,
          CapabilitiesReason: `The following resource(s) require capabilities: [${[...new Set(Object.values(template.Resources).map(({ Type }) => Type))].filter((type) => type.startsWith('AWS::IAM::')).join(', ')}]`,
        }),
  }
}
