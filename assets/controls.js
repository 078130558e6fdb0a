// The controls of forms: those four of dash-bootstrap-components that pages use, as its own markup, without the 54 kB of
// its other parts. `web/controls.py` writes the same elements for the page before the scripts.
(function () {
  "use strict";

  const make = (...parts) => window.React.createElement(...parts);
  const look = (...names) => names.filter(Boolean).join(" ");

  // What a person chooses is shown at once; what Dash sets afterwards takes its place.
  function useChosen(props, empty) {
    const given = props.value ?? empty;
    const [chosen, choose] = window.React.useState(given);
    window.React.useEffect(() => choose(given), [JSON.stringify(given)]);
    return [chosen, (value) => { choose(value); props.setProps({ value }); }];
  }

  function Select(props) {
    const [chosen, choose] = useChosen(props, "");
    const options = (props.options ?? []).map((item) => make("option", { key: item.value, value: item.value }, item.label));
    return make("select", { id: props.id, name: props.name, className: look("form-select", props.className), value: chosen,
      onChange: (event) => choose(event.target.value) },
    make("option", { key: "", value: "", disabled: true, hidden: true }), ...options);
  }

  function Input(props) {
    const [typed, type] = useChosen(props, "");
    return make("input", { id: props.id, name: props.name, type: props.type, list: props.list, placeholder: props.placeholder,
      autoComplete: props.autocomplete, maxLength: props.maxlength ?? props.maxLength, className: look("form-control",
        props.className), value: typed, onChange: (event) => type(event.target.value) });
  }

  function boxes(kind, props, isChosen, choose) {
    const row = look("form-check", props.inline && "form-check-inline");
    return make("div", { id: props.id, className: props.className }, (props.options ?? []).map((item, number) => {
      const id = `${props.id}-${number}`;
      return make("div", { key: item.value, className: row },
        make("input", { type: kind, id, name: props.name ?? props.id, value: item.value, className: "form-check-input",
          checked: isChosen(item.value), onChange: (event) => choose(item.value, event.target.checked) }),
        make("label", { htmlFor: id, className: "form-check-label" }, item.label));
    }));
  }

  function Checklist(props) {
    const [chosen, choose] = useChosen(props, []);
    return boxes("checkbox", props, (value) => chosen.includes(value), (value, marked) =>
      choose(marked ? [...chosen, value] : chosen.filter((item) => item !== value)));
  }

  function RadioItems(props) {
    const [chosen, choose] = useChosen(props, "");
    return boxes("radio", props, (value) => value === chosen, choose);
  }

  window.dash_bootstrap_components = { Select, Input, Checklist, RadioItems };
})();
