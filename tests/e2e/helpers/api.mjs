// What the public API says, to compare pages with.
import { baseUrl } from "./browser.mjs";

/** The companies of a filter: `{ totalCount, correctedText, names }`. */
export async function companies(filter, sort = "RELEVANCE") {
  const query = `query ($filter: CompanyFilter, $sort: CompanySort) {
    companies(filter: $filter, sort: $sort, first: 20) { totalCount correctedText nodes { name } }
  }`;
  const response = await fetch(new URL("/graphql", baseUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { filter, sort } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  const { nodes, ...rest } = data.companies;
  return { ...rest, names: nodes.map((node) => node.name) };
}
