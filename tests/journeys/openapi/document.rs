//! An OpenAPI 3.1 document, as far as the journeys read it.

use harness::server::Server;
use serde_json::{Map, Value};

pub(crate) struct Document {
    root: Value,
    operations: Vec<Operation>,
}

#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) method: String,
    /// With `{name}` where a parameter stands.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    /// Media type and schema.
    pub(crate) body: Option<(String, Value)>,
    /// Roles that the document names as allowed; none when anyone may.
    pub(crate) roles: Vec<String>,
    responses: Map<String, Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// `path`, `query`, `header` or `cookie`
    pub(crate) place: String,
    pub(crate) required: bool,
    pub(crate) schema: Value,
    pub(crate) example: Option<String>,
}

impl Document {
    pub(crate) async fn fetch(server: &Server) -> Self {
        let root = server.visitor().get("/api/openapi.json").await.expect(200);
        assert!(
            root["openapi"]
                .as_str()
                .is_some_and(|version| version.starts_with("3.1")),
            "{}",
            root["openapi"]
        );
        let mut document = Self {
            root,
            operations: Vec::new(),
        };
        document.operations = document.read_operations();
        assert!(
            !document.operations.is_empty(),
            "the document describes nothing"
        );
        document
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The described response to a status, references followed.
    pub(crate) fn response<'a>(
        &'a self,
        operation: &'a Operation,
        status: u16,
    ) -> Option<&'a Value> {
        let exact = operation.responses.get(&status.to_string());
        exact.map(|response| self.resolve(response))
    }

    /// Follows `$ref` until something stands there.
    pub(crate) fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(reference) = value["$ref"].as_str() else {
            return value;
        };
        let pointer = reference
            .strip_prefix('#')
            .expect("references stay in the document");
        let target = self.root.pointer(pointer);
        self.resolve(target.unwrap_or_else(|| panic!("{reference} points nowhere")))
    }

    /// A schema with its references followed and the parts of an `allOf` laid together.
    pub(crate) fn flat(&self, schema: &Value) -> Value {
        let mut schema = self.resolve(schema).clone();
        let parts = schema["allOf"].as_array().cloned().unwrap_or_default();
        for part in parts.iter().map(|part| self.flat(part)) {
            if let Some(fields) = part["properties"].as_object() {
                for (name, field) in fields {
                    schema["properties"][name] = field.clone();
                }
            }
            let required = part["required"].as_array().into_iter().flatten();
            let own = schema["required"].as_array().into_iter().flatten();
            schema["required"] = own.chain(required).cloned().collect();
            schema["type"] = part["type"].clone();
        }
        schema
    }

    fn read_operations(&self) -> Vec<Operation> {
        let paths = self.root["paths"]
            .as_object()
            .expect("a document has paths");
        let mut operations = Vec::new();
        for (path, item) in paths {
            let methods = item.as_object().expect("a path has methods");
            let shared = item["parameters"].as_array().cloned().unwrap_or_default();
            for (method, operation) in methods.iter().filter(|(key, _)| is_method(key)) {
                operations.push(self.read_operation(path, method, &shared, operation));
            }
        }
        operations
    }

    fn read_operation(
        &self,
        path: &str,
        method: &str,
        shared: &[Value],
        operation: &Value,
    ) -> Operation {
        let own = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let parameters = shared.iter().chain(&own).map(|parameter| {
            let parameter = self.resolve(parameter);
            Parameter {
                name: parameter["name"]
                    .as_str()
                    .expect("parameters have names")
                    .to_owned(),
                place: parameter["in"]
                    .as_str()
                    .expect("parameters have places")
                    .to_owned(),
                required: parameter["required"] == true,
                schema: parameter["schema"].clone(),
                example: parameter["example"].as_str().map(str::to_owned),
            }
        });
        let content = self.resolve(&operation["requestBody"])["content"].as_object();
        let body = content.and_then(|content| content.iter().next());
        Operation {
            method: method.to_uppercase(),
            path: path.to_owned(),
            parameters: parameters.collect(),
            body: body.map(|(media, body)| (media.clone(), body["schema"].clone())),
            roles: serde_json::from_value(operation["x-access"]["roles"].clone())
                .unwrap_or_default(),
            responses: operation["responses"]
                .as_object()
                .cloned()
                .unwrap_or_default(),
        }
    }
}

impl Operation {
    /// Whether some answer is of a media type with one of these words.
    pub(crate) fn answers_with(&self, words: &[&str]) -> bool {
        let mut media = self
            .responses
            .values()
            .filter_map(|response| response["content"].as_object())
            .flat_map(|content| content.keys());
        media.any(|media| words.iter().any(|word| media.contains(word)))
    }

    pub(crate) fn has_path_parameters(&self) -> bool {
        self.path.contains('{')
    }
}

fn is_method(key: &str) -> bool {
    ["get", "put", "post", "delete", "patch", "head", "options"].contains(&key)
}
