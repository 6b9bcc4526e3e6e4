use crate::app;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};

/// Every operation with its route.
fn operations() -> Vec<(String, Value)> {
    let document = serde_json::to_value(app::document()).unwrap();
    let paths = document["paths"].as_object().unwrap().clone();
    let operations = paths.into_iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().clone();
        methods
            .into_iter()
            .map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    operations.collect()
}

#[test]
fn the_document_says_which_version_of_openapi_it_is() {
    let document = serde_json::to_value(app::document()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["components"]["securitySchemes"]["bearer"].is_object());
}

#[test]
fn every_operation_has_an_id_of_its_own_a_summary_and_a_rule() {
    let mut seen = BTreeSet::new();
    for (route, operation) in operations() {
        let id = operation["operationId"].as_str().unwrap();
        assert!(seen.insert(id.to_owned()), "{id} twice");
        assert!(operation["summary"].is_string(), "{route} has no summary");
        assert!(
            operation["x-access"]["who"].is_string(),
            "{route} has no rule"
        );
    }
}

#[test]
fn every_operation_says_which_problems_it_may_answer() {
    let document = serde_json::to_value(app::document()).unwrap();
    let follow = |response: &Value| match response["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap().clone(),
        None => response.clone(),
    };
    for (route, operation) in operations() {
        let responses = operation["responses"].as_object().unwrap();
        for status in [
            "400", "401", "403", "404", "405", "409", "413", "415", "422", "429", "503",
        ] {
            let response = follow(&responses[status]);
            let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(problem, "#/components/schemas/Problem", "{route} {status}");
        }
        assert!(
            !responses.contains_key("500"),
            "{route}: an unexpected error is not part of the contract"
        );
        assert!(
            responses
                .keys()
                .any(|status| status.starts_with(['2', '3'])),
            "{route} never succeeds"
        );
        for (status, response) in responses {
            assert!(
                follow(response)["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{route} {status}"
            );
        }
    }
}

#[test]
fn every_variable_of_a_path_is_a_parameter_and_every_file_is_bytes() {
    let mut files = 0;
    for (route, operation) in operations() {
        let variables: BTreeSet<&str> = route
            .split('{')
            .skip(1)
            .map(|rest| rest.split('}').next().unwrap())
            .collect();
        let parameters = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let named: BTreeSet<&str> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        assert_eq!(variables, named, "{route}");
        let contents = operation["responses"]["200"]["content"]
            .as_object()
            .cloned();
        for (media_type, content) in contents.into_iter().flatten() {
            if media_type.starts_with("application/") && media_type != "application/json" {
                assert_eq!(content["schema"]["type"], "string", "{route}");
                assert_eq!(content["schema"]["contentMediaType"], media_type);
                files += 1;
            }
        }
    }
    assert_eq!(files, 9);
}

/// Schemas share one name space: of two types of one name the document would keep one.
#[test]
fn no_two_types_of_the_document_share_a_name() {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut seen = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            for derived in source.split("ToSchema)]").skip(1) {
                let declared = derived.lines().find_map(|line| {
                    let line = line.trim_start();
                    let line = match line.strip_prefix("pub(") {
                        Some(seen) => seen.split_once(") ").map_or("", |(_, rest)| rest),
                        None => line,
                    };
                    line.strip_prefix("struct ")
                        .or_else(|| line.strip_prefix("enum "))
                });
                let name =
                    declared.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
                let name = name.unwrap_or_default().to_owned();
                assert!(
                    seen.insert(name.clone()),
                    "{name} of {} is a second one",
                    path.display()
                );
            }
        }
    }
    assert!(seen.len() > 10);
}
