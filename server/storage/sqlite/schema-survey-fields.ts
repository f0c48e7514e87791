/** The step that renames fields of saved surveys: `ends`, `many`, `sets` of a question and `ask` of an option. Never edited once released. */

// Only members of a question and of an option: ids, languages and values may be the same words. Order and values stay.
export const SURVEY_FIELDS = `
UPDATE surveys SET body = json_set(body, '$.definition.questions', json((
  SELECT json_group_array(json((
    SELECT json_group_object(
      CASE field.key
        WHEN 'ends' THEN 'endLabels' WHEN 'many' THEN 'multiple' WHEN 'sets' THEN 'role'
        ELSE field.key END,
      json(CASE field.key
        WHEN 'options' THEN (
          SELECT json_group_array(json((
            SELECT json_group_object(
              iif(part.key = 'ask', 'followUp', part.key), json(option.value -> part.fullkey) ORDER BY part.id)
            FROM json_each(option.value) AS part)) ORDER BY option.key)
          FROM json_each(field.value) AS option)
        ELSE question.value -> field.fullkey END)
      ORDER BY field.id)
    FROM json_each(question.value) AS field)) ORDER BY question.key)
  FROM json_each(body, '$.definition.questions') AS question)));
`
