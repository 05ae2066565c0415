import type {
  EducationalOrganization,
  EducationalOrganizationLeaf,
  EmployeeRoleLeaf,
  LanguageLeaf,
  Organization,
  OrganizationLeaf,
  OrganizationRoleLeaf,
  PersonLeaf,
  PostalAddressLeaf,
} from "schema-dts";

/** The things of schema.org that a field can be; a name that schema.org does not have does not compile. */
type Things = {
  EducationalOrganization: EducationalOrganizationLeaf;
  EmployeeRole: EmployeeRoleLeaf<Organization, "worksFor">;
  Language: LanguageLeaf;
  Organization: OrganizationLeaf;
  OrganizationRole: OrganizationRoleLeaf<EducationalOrganization, "alumniOf">;
};

/** A thing, and which input is which of its properties. */
export type SchemaOrgThing = {
  [Type in keyof Things]: {
    readonly type: Type;
    readonly texts: Readonly<Record<string, keyof Things[Type]>>;
  };
}[keyof Things];

/**
 * Where a kind of field stands in schema.org's Person: as the text of one input (the one of a simple kind), as a
 * part of the person's address, or as a thing, in which the thing that it is about may stand (a role, and in it the
 * organization).
 */
export type SchemaOrg =
  | { readonly property: keyof PersonLeaf & string; readonly input?: string }
  | { readonly property: "address"; readonly part: keyof PostalAddressLeaf & string }
  | (SchemaOrgThing & {
      readonly property: keyof PersonLeaf & string;
      readonly within?: SchemaOrgThing;
    });
