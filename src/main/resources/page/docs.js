// Shows the description of the interface as it is served.
const answer = await fetch("/openapi.yaml");
document.getElementById("openapi").textContent = await answer.text();
