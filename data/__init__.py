"""The numbers: the road from agencies' files to what people may see, one room a step."""
